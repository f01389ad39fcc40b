package io.trestle.gateway.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what has gathered in one piece, every 20 ms at the most, on a thread of its own: a line costs its caller no wake-up of
 * another thread and no system call. Warnings and errors are written at once. Where the stream cannot keep up, lines are lost
 * rather than calls delayed, and a warning says how many. Thread-safe.
 */
final class BatchAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(BatchAppender.class);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration LAST_LINES = Duration.ofSeconds(2);
    private static final int BATCH = 512;

    private final Encoder<ILoggingEvent> encoder;
    private final OutputStream out;
    private final BlockingQueue<ILoggingEvent> queue;
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;

    /**
     * @param encoder used by one thread only
     * @param out never closed
     * @param capacity lines that may wait
     */
    BatchAppender(Encoder<ILoggingEvent> encoder, OutputStream out, int capacity) {
        this.encoder = encoder;
        this.out = out;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.writer = new Thread(this::write, "trestle-log");
        writer.setDaemon(true);
    }

    @Override
    public void start() {
        super.start();
        writer.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        if (!queue.offer(event)) {
            lost.incrementAndGet();
        } else if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            LockSupport.unpark(writer);
        }
    }

    /** Writes what waits, for two seconds at the longest. */
    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        LockSupport.unpark(writer);
        try {
            writer.join(LAST_LINES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lines lost since the last warning. */
    long lost() {
        return lost.get();
    }

    private void write() {
        List<ILoggingEvent> batch = new ArrayList<>(BATCH);
        boolean going = true;
        while (going) {
            // Asked before the queue is emptied: what comes before the stop is written.
            going = isStarted();
            while (queue.drainTo(batch, BATCH) > 0) {
                write(batch);
                batch.clear();
            }
            if (going) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void write(List<ILoggingEvent> batch) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(batch.size() * 256);
        for (ILoggingEvent event : batch) {
            try {
                lines.writeBytes(encoder.encode(event));
            } catch (RuntimeException e) {
                addError("cannot write a line of " + event.getLoggerName(), e);
            }
        }
        try {
            lines.writeTo(out);
            out.flush();
        } catch (IOException e) {
            addError("cannot write the log", e);
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            LOG.warn("{} log lines were lost: the output is too slow", missing);
        }
    }
}
