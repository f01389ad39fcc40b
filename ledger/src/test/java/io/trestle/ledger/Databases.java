package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for tests: an H2 file, or a database of its own in one PostgreSQL server that all test classes share. */
public final class Databases {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Databases() {}

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A new H2 file. */
    public static StoreSettings h2() throws IOException {
        return StoreSettings.ofFile(Files.createTempDirectory("trestle-store"), 8);
    }

    /** A new PostgreSQL database. */
    public static StoreSettings postgres() throws SQLException {
        String name = "ledger" + NUMBER.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement create = connection.createStatement()) {
            create.execute("create database " + name);
        }
        return StoreSettings.ofServer(Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", null, 8);
    }
}
