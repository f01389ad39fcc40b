package io.trestle.it.failures;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways, one after the other, that have a PostgreSQL database in common and nothing else. */
class PostgresFormerDefinitionsTest extends FormerDefinitionsContract {

    private static EmbeddedPostgres database;
    private static int number;

    @TempDir
    Path nodes;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    @Override
    String store() {
        String name = "former" + ++number;
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "store: {url: \"jdbc:postgresql://127.0.0.1:" + database.getPort() + "/" + name
                + "\", user: postgres}\n";
    }

    @Override
    Path nextData() throws Exception {
        return Files.createTempDirectory(nodes, "node");
    }
}
