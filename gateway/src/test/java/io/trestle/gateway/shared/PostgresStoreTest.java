package io.trestle.gateway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.ConsumptionProbe;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL. */
class PostgresStoreTest extends StoredBucketsContract {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void begin() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void end() throws Exception {
        postgres.close();
    }

    @Override
    SharedDefinition store(Duration timeout) {
        return new SharedDefinition(
                null, "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", null, timeout);
    }

    @Override
    SharedDefinition nowhere(Duration timeout) throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return new SharedDefinition(
                    null,
                    "jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/postgres",
                    "postgres",
                    null,
                    timeout);
        }
    }

    /** The bucket's row: another transaction has it. */
    @Override
    AutoCloseable held(Shared bucket) throws SQLException {
        Connection other = postgres.getPostgresDatabase().getConnection();
        other.setAutoCommit(false);
        PreparedStatement select = other.prepareStatement("SELECT id FROM trestle_limits WHERE id = ? FOR UPDATE");
        select.setString(1, bucket.name());
        assertThat(select.executeQuery().next()).isTrue();
        return () -> {
            other.rollback();
            other.close();
        };
    }

    @Test
    void forgetsBucketsThatAreFullAgain() throws Exception {
        SharedDefinition definition = store(PATIENT);
        try (PostgresStore store = new PostgresStore(
                        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", definition);
                Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Shared full = bucket(5);
            Shared other = bucket(5);
            store.take(full).join();
            store.take(other).join();
            assertThat(statement.executeUpdate(
                            "UPDATE trestle_limits SET expires_at = 1 WHERE id = '" + full.name() + "'"))
                    .isEqualTo(1);

            store.clean();

            assertThat(count(statement, full)).isZero();
            assertThat(count(statement, other)).isEqualTo(1);
            List<CompletableFuture<ConsumptionProbe>> asked =
                    Stream.generate(() -> store.take(full)).limit(20).toList();
            assertThat(asked.stream().filter(answer -> answer.join().isConsumed()))
                    .hasSize(5);
        }
    }

    private static int count(Statement statement, Shared bucket) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT count(*) FROM trestle_limits WHERE id = '" + bucket.name() + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
