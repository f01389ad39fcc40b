package io.trestle.it.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    Journal(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    synchronized void sending(Sent message) throws IOException {
        write("SENT " + message.id() + " " + message.way() + " " + message.key() + " " + message.seq() + " "
                + message.kind());
        file.force(false);
        sent.put(message.id(), message);
        told.putIfAbsent(message.id(), Told.UNKNOWN);
    }

    synchronized void told(String id, Told what) throws IOException {
        write(what + " " + id);
        told.put(id, what);
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

    synchronized long count(Told what) {
        return told.values().stream().filter(what::equals).count();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
