package io.trestle.connectors.jms;

import jakarta.jms.JMSException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The one reply queue of a system, made when a call first needs it, and made anew when its connection was lost. Of several
 * callers one connects, and the others share what comes of it. Thread-safe.
 */
final class ReplyQueues implements AutoCloseable {

    private final Broker broker;
    private final String system;
    private @Nullable CompletableFuture<ReplyQueue> current;
    private boolean closed;

    ReplyQueues(Broker broker, String system) {
        this.broker = broker;
        this.system = system;
    }

    /** An open queue. Blocks until the broker has made one. */
    ReplyQueue open() throws JMSException {
        CompletableFuture<ReplyQueue> opening;
        boolean mine = false;
        synchronized (this) {
            if (closed) {
                throw new JMSException("closed");
            }
            opening = current;
            if (opening == null || (opening.isDone() && !isOpen(opening))) {
                opening = new CompletableFuture<>();
                current = opening;
                mine = true;
            }
        }
        if (mine) {
            connect(opening);
        }
        try {
            return opening.join();
        } catch (CompletionException e) {
            JMSException failure = new JMSException("no reply queue: " + e.getCause());
            failure.initCause(e);
            throw failure;
        }
    }

    private void connect(CompletableFuture<ReplyQueue> opening) {
        try {
            ReplyQueue queue = ReplyQueue.open(broker.single(), system);
            opening.complete(queue);
            if (isClosed()) {
                queue.close();
            }
        } catch (JMSException | RuntimeException e) {
            opening.completeExceptionally(e);
        }
    }

    private static boolean isOpen(CompletableFuture<ReplyQueue> opening) {
        return !opening.isCompletedExceptionally() && opening.join().isOpen();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        CompletableFuture<ReplyQueue> last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        if (last != null) {
            last.thenAccept(ReplyQueue::close);
        }
    }
}
