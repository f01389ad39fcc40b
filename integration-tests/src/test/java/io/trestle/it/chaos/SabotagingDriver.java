package io.trestle.it.chaos;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes a gateway bad on purpose, to see that the check notices. Stands before the database's own driver where the system
 * property {@code chaos.sabotage} is set: with {@code early}, commits do not wait for the disk, so that what is acknowledged
 * may be lost; with {@code drop}, one accepted message in a thousand is not written.
 */
public final class SabotagingDriver implements Driver {

    private static final String HOW = System.getProperty("chaos.sabotage", "");
    private static final int ONE_IN = 1_000;

    static {
        try {
            DriverManager.registerDriver(new SabotagingDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicInteger accepted = new AtomicInteger();

    @Override
    public boolean acceptsURL(String url) {
        return !HOW.isEmpty() && url.startsWith("jdbc:postgresql:");
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver != this && driver.acceptsURL(url)) {
                return connection(Objects.requireNonNull(driver.connect(url, properties)));
            }
        }
        throw new SQLException("no driver for " + url);
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            if (method.getName().equals("createStatement")) {
                return statement((Statement) Objects.requireNonNull(result));
            }
            boolean accepts = HOW.equals("drop")
                    && arguments != null
                    && method.getName().equals("prepareStatement")
                    && String.valueOf(arguments[0]).startsWith("insert into ledger_delivery");
            return accepts && accepted.incrementAndGet() % ONE_IN == 0
                    ? forgetful((PreparedStatement) Objects.requireNonNull(result))
                    : result;
        });
    }

    private static Statement statement(Statement real) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (HOW.equals("early")
                    && arguments != null
                    && String.valueOf(arguments[0]).equals("set synchronous_commit = on")) {
                arguments[0] = "set synchronous_commit = off";
            }
            return call(real, method, arguments);
        });
    }

    private static PreparedStatement forgetful(PreparedStatement real) {
        return proxy(
                PreparedStatement.class,
                (proxy, method, arguments) ->
                        method.getName().equals("executeUpdate") ? 1 : call(real, method, arguments));
    }

    private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(SabotagingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
