package io.trestle.ledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of the ledger. A server that is not there when the gateway starts is tried again with each use, and its
 * schema is made when it first answers. Blocks: never to be used on an event loop. Thread-safe.
 */
public final class LedgerStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerStore.class);

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final StoreSettings settings;
    private final Dialect dialect;
    private final HikariDataSource connections;
    private volatile boolean migrated;

    private LedgerStore(StoreSettings settings) {
        this.settings = settings;
        this.dialect = Dialect.of(settings.url());
        HikariConfig config = new HikariConfig();
        config.setPoolName("trestle-ledger");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.patience().toMillis());
        config.setValidationTimeout(Math.max(250, settings.patience().toMillis() / 2));
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(dialect.greeting());
        if (dialect == Dialect.POSTGRESQL) {
            // A server that was stopped in its tracks must not hold a thread for ever.
            config.addDataSourceProperty("socketTimeout", "30");
            config.addDataSourceProperty("connectTimeout", "2");
        }
        this.connections = new HikariDataSource(config);
    }

    /**
     * A file is opened here, and its schema made.
     *
     * @throws StoreUnavailableException when the file is damaged, or in use by another process
     */
    public static LedgerStore open(StoreSettings settings) throws StoreUnavailableException {
        LedgerStore store = new LedgerStore(settings);
        try {
            store.migrate();
        } catch (StoreUnavailableException e) {
            if (store.dialect == Dialect.H2) {
                store.connections.close();
                throw e;
            }
            LOG.warn("{}; the gateway starts without it, and failures are kept in a file meanwhile", e.getMessage());
        }
        return store;
    }

    /** Work that changes nothing. */
    public <T> T read(Work<T> work) throws StoreUnavailableException {
        migrate();
        try (Connection connection = connections.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Work in one transaction, which is durable when this returns.
     *
     * @throws StoreUnavailableException where it did not happen, or, as the exception says, where that is not known
     */
    public <T> T write(Work<T> work) throws StoreUnavailableException {
        return write(work, true);
    }

    /** As {@link #write}, but not durable at once: for what may be forgotten when the machine ends suddenly, such as claims. */
    public <T> T writeLoosely(Work<T> work) throws StoreUnavailableException {
        return write(work, false);
    }

    private <T> T write(Work<T> work, boolean durable) throws StoreUnavailableException {
        migrate();
        boolean committing = false;
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            T result;
            try {
                if (!durable) {
                    dialect.mayBeForgotten(connection);
                }
                result = work.on(connection);
                committing = true;
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            if (durable) {
                dialect.makeDurable(connection);
            }
            return result;
        } catch (SQLException e) {
            throw unavailable(e, committing);
        }
    }

    private void migrate() throws StoreUnavailableException {
        if (!migrated) {
            makeSchema();
        }
    }

    private synchronized void makeSchema() throws StoreUnavailableException {
        if (migrated) {
            return;
        }
        // Asked first: Flyway would try ten times, and say so at length.
        try (Connection reachable = isOwn() ? openFile() : connections.getConnection()) {
            LOG.debug("{} is reachable", reachable.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            throw unavailable(e);
        }
        try {
            Flyway.configure(LedgerStore.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:io/trestle/ledger/store/migrations")
                    .table("ledger_schema")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(Map.of("bytes", dialect.bytes()))
                    .load()
                    .migrate();
            try (Connection made = connections.getConnection()) {
                dialect.makeDurable(made);
            }
        } catch (SQLException e) {
            throw unavailable(e);
        } catch (FlywayException e) {
            throw new StoreUnavailableException("The store's schema cannot be made: " + firstLine(e), e);
        }
        migrated = true;
    }

    /** As long as that takes: after a sudden end, or from a slow disk, longer than one waits for a connection. */
    private Connection openFile() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    /** Whether one process has the store for itself. */
    public boolean isOwn() {
        return dialect == Dialect.H2;
    }

    private StoreUnavailableException unavailable(SQLException e) {
        return unavailable(e, false);
    }

    private StoreUnavailableException unavailable(SQLException e, boolean mayHaveHappened) {
        if (dialect.isInUse(e)) {
            return new StoreUnavailableException(
                    "The store " + where() + " is in use by another process (expected: one at a time).", e);
        }
        if (dialect.isBrokenFor(e)) {
            openAnew();
        }
        return new StoreUnavailableException(
                "The store " + where() + " cannot be used: " + rootMessage(e), e, mayHaveHappened);
    }

    /** After a write that failed, as on a full disk, H2 refuses everything until its file is opened again. */
    private synchronized void openAnew() {
        try (Connection connection = connections.getConnection();
                Statement shutdown = connection.createStatement()) {
            shutdown.execute("shutdown immediately");
        } catch (SQLException e) {
            LOG.debug("The store is closed already", e);
        }
        connections.getHikariPoolMXBean().softEvictConnections();
        migrated = false;
    }

    private String where() {
        String url = settings.url();
        int end = url.indexOf(dialect == Dialect.H2 ? ';' : '?');
        return end < 0 ? url : url.substring(0, end);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return firstLine(root);
    }

    private static String firstLine(Throwable failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    @Override
    public void close() {
        if (dialect == Dialect.H2 && migrated) {
            try (Connection connection = connections.getConnection();
                    Statement shutdown = connection.createStatement()) {
                shutdown.execute("shutdown");
            } catch (SQLException e) {
                LOG.debug("The store was closed already", e);
            }
        }
        connections.close();
    }
}
