package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.ForwardDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of deliveries, in groups, and again until the store takes it; the claim of a message is renewed so long.
 * Thread-safe.
 */
final class Endings {

    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);
    private static final Duration WRITE_AGAIN = Duration.ofSeconds(1);
    private static final long SMALL = 500;

    private final DeliveryTable table;
    private final Parking parking;
    private final GroupWriter writer;
    private final Definitions definitions;
    private final Clock clock;
    private final Runnable written;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private volatile boolean closed;

    /** @param written told of each ending that is written, or given up */
    Endings(
            DeliveryTable table,
            Parking parking,
            GroupWriter writer,
            Definitions definitions,
            Clock clock,
            Runnable written) {
        this.table = table;
        this.parking = parking;
        this.writer = writer;
        this.definitions = definitions;
        this.clock = clock;
        this.written = written;
    }

    /** How many were delivered. */
    long delivered() {
        return delivered.get();
    }

    /** How many were parked. */
    long parked() {
        return parked.get();
    }

    /** What the store does not take is not written again: whoever takes the message over delivers it once more. */
    void stop() {
        closed = true;
    }

    /** A message is past its time and was not tried. */
    void expired(Lane lane, AcceptedMessage message) {
        settle(lane, message, () -> park(message, null, Duration.ZERO));
    }

    /**
     * On any thread.
     *
     * @param came what its attempt came to; null where it broke off
     */
    void ended(Lane lane, AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
        Outcome outcome = came == null ? Outcome.FAILED : Outcome.of(came);
        switch (outcome) {
            case DELIVERED -> {
                lane.reached();
                settle(
                        lane,
                        message,
                        () -> writer.write(SMALL, connection -> {
                            if (table.delivered(connection, message.id())) {
                                delivered.incrementAndGet();
                            }
                        }));
            }
            case REFUSED -> {
                lane.reached();
                settle(lane, message, () -> park(message, came, took));
            }
            case NOT_REACHED -> {
                lane.missed(why(came));
                settle(lane, message, () -> wait(message, message.attempts(), Duration.ZERO));
            }
            case TIMED_OUT -> {
                lane.timedOut(why(came));
                again(lane, message, came, took);
            }
            case FAILED -> {
                lane.reached();
                again(lane, message, came, took);
            }
        }
    }

    private static String why(@Nullable Resubmitted came) {
        return came == null ? "broke off" : String.valueOf(came.problem());
    }

    private void again(Lane lane, AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
        ForwardDefinition rules = definitions.forwarding(message.operation());
        int attempts = message.attempts() + 1;
        KeptAttempt attempt = parking.attempt(came, took);
        Duration pause = Backoff.after(attempts, rules.backoff(), rules.maxBackoff());
        settle(
                lane,
                message,
                () -> attempts >= rules.attempts()
                        ? park(message, came, took)
                        : writer.write(SMALL, connection -> {
                            Instant due = clock.instant().plus(pause);
                            if (table.waits(connection, message.id(), attempts, due)) {
                                AttemptTable.add(connection, message.id(), attempts, attempt);
                            }
                        }));
    }

    private CompletableFuture<Void> wait(AcceptedMessage message, int attempts, Duration pause) {
        return writer.write(
                SMALL,
                connection -> table.waits(
                        connection, message.id(), attempts, clock.instant().plus(pause)));
    }

    /** Makes a failure of a message that is delivered no more by itself. */
    CompletableFuture<Void> park(AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
        return writer.write(SMALL + message.body().length, connection -> {
                    parking.park(connection, message, came, took);
                })
                .thenRun(() -> parked.incrementAndGet());
    }

    private interface Settling {
        CompletableFuture<Void> begin();
    }

    /** Writes what became of it, until the store takes that; the claim is renewed so long. */
    private void settle(Lane lane, AcceptedMessage message, Settling settling) {
        settling.begin().whenComplete((done, failure) -> {
            if (failure == null || closed) {
                lane.came();
                written.run();
            } else {
                LOG.debug("message {}: what became of it is written again: {}", message.id(), failure.toString());
                CompletableFuture.delayedExecutor(WRITE_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> settle(lane, message, settling));
            }
        });
    }
}
