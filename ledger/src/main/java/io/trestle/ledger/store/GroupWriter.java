package io.trestle.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes for those who must not wait: what came in while one commit was under way shares the next. Bounded in number and
 * in bytes. {@link #write} never blocks. Thread-safe.
 */
public final class GroupWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int GROUP = 256;

    /** One thing to be written. */
    @FunctionalInterface
    public interface Write {
        void to(Connection connection) throws SQLException;
    }

    private record Pending(Write write, long bytes, CompletableFuture<Void> done) {}

    private final LedgerStore store;
    private final BlockingQueue<Pending> pending;
    private final AtomicLong room;
    private final Thread thread;
    private volatile boolean closed;

    private GroupWriter(LedgerStore store, int most, long mostBytes) {
        this.store = store;
        this.pending = new ArrayBlockingQueue<>(most);
        this.room = new AtomicLong(mostBytes);
        this.thread = new Thread(this::run, "trestle-ledger-writer");
        thread.setDaemon(true);
    }

    /**
     * @param most how many writes wait at most
     * @param mostBytes what those that wait may hold together
     */
    public static GroupWriter start(LedgerStore store, int most, long mostBytes) {
        GroupWriter writer = new GroupWriter(store, most, mostBytes);
        writer.thread.start();
        return writer;
    }

    /**
     * The future ends when the write is durable. It fails with {@link StoreUnavailableException} where too many wait, or
     * the store does not take it. What it runs next must be short: it is run by the writer.
     *
     * @param bytes about how much memory the write holds
     */
    public CompletableFuture<Void> write(long bytes, Write write) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (room.addAndGet(-bytes) < 0 || closed || !pending.offer(new Pending(write, bytes, done))) {
            room.addAndGet(bytes);
            done.completeExceptionally(new StoreUnavailableException("too many writes wait for the store"));
        }
        return done;
    }

    private void run() {
        List<Pending> group = new ArrayList<>();
        while (!closed || !pending.isEmpty()) {
            try {
                Pending first = pending.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    pending.drainTo(group, GROUP - 1);
                    write(group);
                }
            } catch (InterruptedException stop) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.error("A group of {} writes failed", group.size(), e);
                group.forEach(one -> one.done.completeExceptionally(e));
            } finally {
                group.forEach(one -> room.addAndGet(one.bytes));
                group.clear();
            }
        }
        for (Pending late = pending.poll(); late != null; late = pending.poll()) {
            late.done.completeExceptionally(new StoreUnavailableException("the store is being closed"));
        }
    }

    private void write(List<Pending> group) {
        try {
            store.write(connection -> {
                for (Pending one : group) {
                    one.write.to(connection);
                }
                return group.size();
            });
            group.forEach(one -> one.done.complete(null));
        } catch (StoreUnavailableException | RuntimeException e) {
            if (group.size() == 1 || isUnreachable(e)) {
                group.forEach(one -> one.done.completeExceptionally(e));
            } else {
                // One of them is not to be written; it must not take the others with it.
                group.forEach(one -> write(List.of(one)));
            }
        }
    }

    /** Whether each of them alone would only wait for the same thing again (SQL state classes 08, 53 and 57). */
    private static boolean isUnreachable(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLTransientException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("90");
            }
        }
        return false;
    }

    /** Takes nothing new; what was taken is still written. Waits for that, 10 s at most. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
