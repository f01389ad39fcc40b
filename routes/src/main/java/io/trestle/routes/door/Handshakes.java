package io.trestle.routes.door;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS handshakes that fail: counted, and told in the log, one in a while and how many were not told since. Who connects and
 * leaves without a word, as balancers do to see who listens, is no failure. Thread-safe, and never blocks.
 */
final class Handshakes {

    private static final Logger LOG = LoggerFactory.getLogger(Handshakes.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST = 200;

    private final LongAdder failed = new LongAdder();
    private final LongAdder untold = new LongAdder();
    private final AtomicLong nextAt = new AtomicLong(System.nanoTime());

    void watch(Channel channel, SslHandler handler) {
        // Afterwards the client may be gone, and with it its address.
        Object client = channel.remoteAddress();
        handler.handshakeFuture().addListener(handshake -> {
            Throwable failure = handshake.cause();
            if (failure != null && !(isClosed(failure) && saidNothing(handler))) {
                failed.increment();
                tell(client, failure);
            }
        });
    }

    private static boolean isClosed(Throwable failure) {
        return failure instanceof ClosedChannelException;
    }

    private static boolean saidNothing(SslHandler handler) {
        return handler.engine().getHandshakeSession() == null;
    }

    private void tell(Object client, Throwable failure) {
        long now = System.nanoTime();
        long at = nextAt.get();
        if (now - at < 0 || !nextAt.compareAndSet(at, now + PAUSE.toNanos())) {
            untold.increment();
            return;
        }
        long others = untold.sumThenReset();
        LOG.info(
                "TLS handshake with {} failed: {}{}",
                client,
                reason(failure),
                others == 0 ? "" : " (and " + others + " others since the last such line)");
    }

    /** What the library says, without bytes that the client sent. */
    private static String reason(Throwable failure) {
        if (isClosed(failure)) {
            return "the client closed the connection (as those do who do not believe the certificate)";
        }
        String said = failure instanceof SSLException ? String.valueOf(failure.getMessage()) : failure.toString();
        int bytes = said.indexOf("not an SSL/TLS record");
        String known = bytes < 0 ? said : "what came is not TLS";
        String line = known.lines().findFirst().orElse("");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    long failed() {
        return failed.sum();
    }
}
