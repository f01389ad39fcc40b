package io.trestle.it.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server that is killed as a whole, and comes back over what it had on disk. */
final class Database implements AutoCloseable {

    private static final int TRIES = 20;

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    Database(Path data, int port) throws IOException, InterruptedException {
        this.data = data;
        this.port = port;
        this.server = begin();
    }

    private EmbeddedPostgres begin() throws IOException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return EmbeddedPostgres.builder()
                        .setPort(port)
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        // What a commit that does not wait may lose shows at the next kill.
                        .setServerConfig("wal_writer_delay", "5s")
                        .setPGStartupWait(Duration.ofSeconds(30))
                        .start();
            } catch (IOException | RuntimeException early) {
                if (i == TRIES) {
                    throw early;
                }
                Thread.sleep(500);
            }
        }
    }

    /** As {@code kill -9} of its first process does, after which the others give up. */
    void kill() throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        new ProcessBuilder("kill", "-9", pid).start().waitFor();
        try {
            server.close();
        } catch (IOException | RuntimeException dead) {
            // It cannot be stopped in an orderly way.
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Stops all of its processes in their tracks, {@code STOP}, or lets them go on, {@code CONT}. */
    void signal(String name) throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle first = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(first));
        first.descendants().forEach(all::add);
        for (ProcessHandle one : all) {
            new ProcessBuilder("kill", "-" + name, Long.toString(one.pid()))
                    .start()
                    .waitFor();
        }
    }

    void restart() throws IOException, InterruptedException {
        server = begin();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
