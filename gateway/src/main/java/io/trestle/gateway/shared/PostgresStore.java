package io.trestle.gateway.shared;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import io.trestle.connectors.WorkerPool;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets in a table of PostgreSQL, each a row that is locked while it changes. The driver blocks, so threads and connections of
 * its own wait for it, and no event loop does; where all are busy and many wait, the question fails. Thread-safe.
 */
final class PostgresStore implements BucketStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

    private static final int CONNECTIONS = 8;
    private static final int WAITING = 512;
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final Duration CLEANING = Duration.ofMinutes(1);
    private static final int MOST_CLEANED = 10_000;
    private static final String TABLE = "trestle_limits";

    private final String url;
    private final HikariDataSource database;
    private final WorkerPool workers = WorkerPool.of("trestle-limits", CONNECTIONS, WAITING);
    private final ScheduledExecutorService cleaner = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "trestle-limits-cleaner");
        thread.setDaemon(true);
        return thread;
    });
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> manager;
    private final LastingBuckets<BucketProxy> buckets;
    private volatile boolean hasTable;

    /** Returns at once; the database is connected to behind it. */
    PostgresStore(String url, SharedDefinition definition) {
        this.url = url;
        this.database = new HikariDataSource(configuration(url, definition));
        this.manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(TABLE)
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SLACK))
                .build();
        this.buckets = new LastingBuckets<>(bucket ->
                manager.builder().withOptimization(new Batching()).build(bucket.name(), bucket::configuration));
        Future<?> unused = cleaner.scheduleWithFixedDelay(
                this::clean, CLEANING.toMillis(), CLEANING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static HikariConfig configuration(String url, SharedDefinition definition) {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("trestle-limits");
        configuration.setJdbcUrl(url);
        configuration.setUsername(definition.user());
        configuration.setPassword(definition.password());
        configuration.setMaximumPoolSize(CONNECTIONS);
        configuration.setMinimumIdle(0);
        configuration.setInitializationFailTimeout(-1);
        configuration.setConnectionTimeout(StoredBuckets.PAUSE.toMillis());
        configuration.setValidationTimeout(500);
        configuration.addDataSourceProperty("connectTimeout", "2");
        configuration.addDataSourceProperty("socketTimeout", "5");
        configuration.addDataSourceProperty("ApplicationName", "trestle-limits");
        // A limit that is lost when the database crashes begins full: nothing that is worth waiting for a disk.
        configuration.addDataSourceProperty("options", "-c synchronous_commit=off -c lock_timeout=2s");
        return configuration;
    }

    @Override
    public CompletableFuture<ConsumptionProbe> take(Shared bucket) {
        CompletableFuture<ConsumptionProbe> taken = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try {
                    taken.complete(of(bucket).tryConsumeAndReturnRemaining(1));
                } catch (SQLException | RuntimeException e) {
                    taken.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            taken.completeExceptionally(new AwayException("too many calls wait for it"));
        }
        return taken;
    }

    @Override
    public void giveBack(Shared bucket) {
        try {
            workers.execute(() -> {
                try {
                    of(bucket).addTokens(1);
                } catch (SQLException | RuntimeException e) {
                    LOG.debug("A token of {} is lost", bucket.name(), e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("A token of {} is lost", bucket.name(), e);
        }
    }

    private BucketProxy of(Shared bucket) throws SQLException {
        if (!hasTable) {
            createTable();
        }
        return buckets.of(bucket);
    }

    /** One gateway at a time, as PostgreSQL lets two that create the same table collide. */
    private synchronized void createTable() throws SQLException {
        if (hasTable) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7246713)");
            try {
                statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (id TEXT PRIMARY KEY, state BYTEA, expires_at BIGINT)");
                statement.execute("CREATE INDEX IF NOT EXISTS " + TABLE + "_expires_at ON " + TABLE + " (expires_at)");
            } finally {
                statement.execute("SELECT pg_advisory_unlock(7246713)");
            }
        }
        hasTable = true;
    }

    /** Buckets that are full again say nothing. */
    void clean() {
        try {
            if (hasTable) {
                manager.removeExpired(MOST_CLEANED);
            }
        } catch (RuntimeException e) {
            LOG.debug("Buckets that are full again stay for now", e);
        }
    }

    @Override
    public String place() {
        return url.replaceAll("\\?.*", "");
    }

    @Override
    public void close() {
        cleaner.shutdownNow();
        workers.close();
        database.close();
    }
}
