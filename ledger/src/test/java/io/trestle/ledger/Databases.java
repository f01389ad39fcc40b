package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
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
        return StoreSettings.ofFile(TestFolders.next(), 8);
    }

    /**
     * A port for a server that comes later, or goes and comes back. It lies below those that systems give to clients: one of
     * those may be taken in between.
     */
    public static int lastingPort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
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
