package io.trestle.it.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What clients did: SENT is on disk before a message leaves, and what they were told after. The last word counts. Outside
 * of everything that faults reach. Thread-safe.
 */
final class Journal implements AutoCloseable {

    /** What a client was told. */
    enum Told {
        /** Sent, and nothing was told. */
        UNKNOWN,
        ACK,
        REJECT
    }

    private final FileChannel file;
    private final Map<String, Sent> sent = new LinkedHashMap<>();
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final Map<Told, Integer> counts = new EnumMap<>(Told.class);

    Journal(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    synchronized void sending(Sent message) throws IOException {
        write("SENT " + message.id() + " " + message.way() + " " + message.key() + " " + message.seq() + " "
                + message.kind());
        file.force(false);
        sent.put(message.id(), message);
        note(message.id(), Told.UNKNOWN);
    }

    synchronized void told(String id, Told what) throws IOException {
        write(what + " " + id);
        note(id, what);
    }

    private void note(String id, Told what) {
        Told before = told.put(id, what);
        if (before != null) {
            counts.merge(before, -1, Integer::sum);
        }
        counts.merge(what, 1, Integer::sum);
    }

    private void write(String line) throws IOException {
        ByteBuffer left = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (left.hasRemaining()) {
            file.write(left);
        }
    }

    synchronized Map<String, Sent> sent() {
        return new LinkedHashMap<>(sent);
    }

    synchronized Map<String, Told> told() {
        return new LinkedHashMap<>(told);
    }

    synchronized int count(Told what) {
        return counts.getOrDefault(what, 0);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
