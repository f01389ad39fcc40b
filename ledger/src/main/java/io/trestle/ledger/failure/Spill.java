package io.trestle.ledger.failure;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where failures go while the store does not take them: a file of one failure a line, sealed as in the store and bounded
 * in size, written by a thread of its own and taken up when the store is back. A line that a dying process left half is put aside.
 * Thread-safe.
 */
public final class Spill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spill.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();
    private static final int WAITING = 1024;
    private static final int GROUP = 200;

    private final Path file;
    private final Path taken;
    private final Path unreadable;
    private final long limit;
    private final LedgerStore store;
    private final FailureWriter table;
    private final Seal seal;
    private final ThreadPoolExecutor thread;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private Spill(Path folder, long limit, LedgerStore store, FailureWriter table, Seal seal) {
        this.file = folder.resolve("spill.log");
        this.taken = folder.resolve("spill.taken.log");
        this.unreadable = folder.resolve("spill.unreadable.log");
        this.limit = limit;
        this.store = store;
        this.table = table;
        this.seal = seal;
        this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
            Thread made = new Thread(task, "trestle-ledger-spill");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * @param folder where the file is
     * @param limit how large it may grow, in bytes
     */
    public static Spill open(Path folder, long limit, LedgerStore store, FailureWriter table, Seal seal)
            throws IOException {
        Files.createDirectories(folder);
        Spill spill = new Spill(folder, limit, store, table, seal);
        spill.bytes.set(size(spill.file) + size(spill.taken));
        return spill;
    }

    /** Whether it will be written, if there is room in the file. Does not block. */
    boolean offer(Supplier<FailedCall> call) {
        if (bytes.get() >= limit) {
            dropped.incrementAndGet();
            return false;
        }
        try {
            thread.execute(() -> append(call));
            return true;
        } catch (RejectedExecutionException full) {
            dropped.incrementAndGet();
            return false;
        }
    }

    /** How many bytes wait to be taken up. */
    public long bytes() {
        return bytes.get();
    }

    /** How many failures found no room, or could not be written. */
    public long dropped() {
        return dropped.get();
    }

    private void append(Supplier<FailedCall> unread) {
        String id = "?";
        try {
            FailedCall call = unread.get();
            id = call.id();
            byte[] sealed = Objects.requireNonNull(seal.close(JSON.writeValueAsBytes(call)));
            append((Base64.getEncoder().encodeToString(sealed) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "call {}: its failure could not be kept ({} lost so far): {}",
                    id,
                    dropped.incrementAndGet(),
                    e.toString());
        }
    }

    /** All of it, or nothing: what a full disk took of a line would spoil the next one. */
    private synchronized void append(byte[] line) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = out.size();
            try {
                ByteBuffer left = ByteBuffer.wrap(line);
                out.position(end);
                while (left.hasRemaining()) {
                    out.write(left);
                }
                out.force(false);
            } catch (IOException full) {
                out.truncate(end);
                throw full;
            }
        }
        bytes.addAndGet(line.length);
    }

    /**
     * Takes up what is in the file. Blocks; nothing is appended meanwhile.
     *
     * @return how many failures were taken up
     * @throws StoreUnavailableException when the store does not take them; they stay in the file
     */
    public synchronized int takeUp() throws IOException {
        if (bytes.get() == 0) {
            return 0;
        }
        int count = 0;
        if (Files.exists(taken)) {
            count += takeUp(taken);
        }
        if (Files.exists(file)) {
            Files.move(file, taken);
            count += takeUp(taken);
        }
        bytes.set(0);
        LOG.info("{} failures were taken up from {}", count, file);
        return count;
    }

    private int takeUp(Path from) throws IOException {
        int count = 0;
        try (BufferedReader lines = Files.newBufferedReader(from)) {
            List<FailedCall> group = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line, group);
                if (group.size() == GROUP) {
                    count += write(group);
                }
            }
            count += write(group);
        }
        Files.delete(from);
        return count;
    }

    private void read(String line, List<FailedCall> into) throws IOException {
        try {
            if (!line.isBlank()) {
                byte[] sealed = Base64.getDecoder().decode(line);
                into.add(JSON.readValue(seal.open(sealed), FailedCall.class));
            }
        } catch (IOException | IllegalArgumentException | Seal.SealedException half) {
            LOG.warn("A line of the spill file cannot be read and is put aside in {}: {}", unreadable, half.toString());
            Files.writeString(unreadable, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private int write(List<FailedCall> group) throws StoreUnavailableException {
        List<FailedCall> all = List.copyOf(group);
        group.clear();
        if (all.isEmpty()) {
            return 0;
        }
        return store.write(connection -> {
            for (FailedCall call : all) {
                table.insert(connection, call);
            }
            return all.size();
        });
    }

    private static long size(Path path) throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** What was offered is still written; waits for that, 5 s at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
