package io.trestle.it.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver that stands before PostgreSQL's own, and has a hand in its connections. */
abstract class DriverBefore implements Driver {

    private final boolean wanted;

    /** @param wanted whether it stands there at all in this process */
    DriverBefore(boolean wanted) {
        this.wanted = wanted;
    }

    /** The connection that is given out for this one. */
    abstract Connection instead(Connection real);

    static void register(Driver driver) {
        try {
            DriverManager.registerDriver(driver);
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(DriverBefore.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    @Override
    public final boolean acceptsURL(String url) {
        return wanted && url.startsWith("jdbc:postgresql:");
    }

    @Override
    public final @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver != this && driver.acceptsURL(url)) {
                return instead(Objects.requireNonNull(driver.connect(url, properties)));
            }
        }
        throw new SQLException("no driver for " + url);
    }

    @Override
    public final DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public final int getMajorVersion() {
        return 1;
    }

    @Override
    public final int getMinorVersion() {
        return 0;
    }

    @Override
    public final boolean jdbcCompliant() {
        return false;
    }

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
