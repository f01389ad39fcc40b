package io.trestle.it.chaos;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds a gateway in the moment in which a message was kept and its consumer knows nothing of that: after the commit, and
 * before it returns. Stands before the database's own driver where the system property {@code chaos.pause} names a file,
 * which is made then; while it is there, no other commit is held.
 */
public final class PausingDriver implements Driver {

    private static final String MOMENT = System.getProperty("chaos.pause", "");
    private static final String KEPT = "insert into ledger_message";

    static {
        try {
            DriverManager.registerDriver(new PausingDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return !MOMENT.isEmpty() && url.startsWith("jdbc:postgresql:");
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver != this && driver.acceptsURL(url)) {
                return watched(Objects.requireNonNull(driver.connect(url, properties)));
            }
        }
        throw new SQLException("no driver for " + url);
    }

    private static Connection watched(Connection real) {
        AtomicBoolean keeps = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                PausingDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result;
                    try {
                        result = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                    switch (method.getName()) {
                        case "prepareStatement" -> {
                            if (String.valueOf(arguments[0]).startsWith(KEPT)) {
                                keeps.set(true);
                            }
                        }
                        case "rollback" -> keeps.set(false);
                        case "commit" -> {
                            if (keeps.getAndSet(false)) {
                                hold();
                            }
                        }
                        default -> {}
                    }
                    return result;
                });
    }

    private static void hold() throws IOException, InterruptedException {
        try {
            Files.createFile(Path.of(MOMENT));
        } catch (FileAlreadyExistsException once) {
            return;
        }
        new CountDownLatch(1).await();
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
