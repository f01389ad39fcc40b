package io.trestle.ledger.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which database, and how it is reached.
 *
 * @param url a JDBC address of H2 or PostgreSQL
 * @param connections the most connections, at least 2
 * @param patience how long one waits for a connection before the store counts as unavailable; 2 s by default
 */
public record StoreSettings(
        String url, @Nullable String user, @Nullable String password, int connections, Duration patience) {

    public StoreSettings {
        if (connections < 2) {
            throw new IllegalArgumentException("connections: " + connections + " (expected: >= 2)");
        }
    }

    /**
     * An H2 file in a folder. It is opened by one process at a time; {@link LedgerStore} has each commit written and
     * makes the file system keep it. What was replaced is overwritten after 1 s, so that the file does not grow with
     * what passes through; H2 waits 45 s by default, as it does not know that commits are on disk.
     */
    public static StoreSettings ofFile(Path folder, int connections) {
        String file = folder.toAbsolutePath().normalize().resolve("ledger").toString();
        return new StoreSettings(
                "jdbc:h2:file:" + file.replace(";", "\\;")
                        + ";RETENTION_TIME=1000;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1",
                "sa",
                "",
                connections,
                Duration.ofSeconds(2));
    }

    /** A database that somebody else runs. */
    public static StoreSettings ofServer(
            String url, @Nullable String user, @Nullable String password, int connections) {
        return new StoreSettings(url, user, password, connections, Duration.ofSeconds(2));
    }
}
