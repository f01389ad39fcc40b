package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.estate.ForwardDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what was accepted, through what is served today. One thread claims messages, a few of each operation at a
 * time; they are on their way without a thread. What became of one is written in groups. Thread-safe.
 */
final class Deliverer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration WRITE_AGAIN = Duration.ofSeconds(1);
    private static final long SMALL = 500;
    private static final int EXPIRED_AT_ONCE = 256;

    private final DeliveryTable table;
    private final Parking parking;
    private final GroupWriter writer;
    private final Definitions definitions;
    private final Resubmitter resubmitter;
    private final Clock clock;
    private final Map<OperationId, Lane> lanes = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong parked = new AtomicLong();
    private final Thread thread = new Thread(this::run, "trestle-delivery");
    private volatile boolean closed;

    Deliverer(
            DeliveryTable table,
            Parking parking,
            GroupWriter writer,
            Definitions definitions,
            Resubmitter resubmitter,
            Clock clock) {
        this.table = table;
        this.parking = parking;
        this.writer = writer;
        this.definitions = definitions;
        this.resubmitter = resubmitter;
        this.clock = clock;
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    /** There is something to deliver for this operation, or may be. Does not block. */
    void look(OperationId operation) {
        lanes.computeIfAbsent(operation, Lane::new);
        wake();
    }

    /** Why messages of the operation are held back by this node; null where they are not. */
    @Nullable String held(OperationId operation) {
        Lane lane = lanes.get(operation);
        return lane == null ? null : lane.held();
    }

    /** How many are on their way from this node. */
    int underway() {
        return lanes.values().stream().mapToInt(Lane::underway).sum();
    }

    /** How many this node delivered since its start. */
    long delivered() {
        return delivered.get();
    }

    /** How many this node parked since its start. */
    long parked() {
        return parked.get();
    }

    private void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        while (!closed) {
            try {
                boolean more = false;
                for (Lane lane : lanes.values()) {
                    more |= claim(lane);
                }
                if (!more && news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (StoreUnavailableException e) {
                LOG.debug("Nothing is delivered while the store does not answer: {}", e.getMessage());
                pause();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Claiming messages failed", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK.toMillis());
        } catch (InterruptedException stop) {
            closed = true;
        }
    }

    /** Whether there may be more. */
    private boolean claim(Lane lane) throws StoreUnavailableException {
        int room = lane.room();
        if (room == 0 || closed) {
            return false;
        }
        List<AcceptedMessage> messages = table.claim(lane.operation(), room);
        lane.goes(messages.size());
        messages.forEach(message -> deliver(lane, message));
        return messages.size() == room && lane.room() > 0;
    }

    private void deliver(Lane lane, AcceptedMessage message) {
        if (message.expiresAt().isBefore(clock.instant())) {
            settle(lane, message, () -> park(message, null, Duration.ZERO));
            return;
        }
        long began = System.nanoTime();
        CompletableFuture<Resubmitted> attempt;
        try {
            attempt = resubmitter.resubmit(new Resubmission(
                    message.id(),
                    message.id(),
                    message.request().method(),
                    message.request().target(),
                    message.request().headers().stream()
                            .map(field -> Map.entry(field.name(), field.value()))
                            .toList(),
                    message.body(),
                    message.consumer(),
                    false));
        } catch (RuntimeException e) {
            attempt = CompletableFuture.failedFuture(e);
        }
        attempt.whenComplete((came, failure) -> {
            if (came == null) {
                LOG.error("message {}: its delivery broke off", message.id(), failure);
            }
            ended(lane, message, came, Duration.ofNanos(System.nanoTime() - began));
        });
    }

    /** On any thread. */
    private void ended(Lane lane, AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
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

    private CompletableFuture<Void> park(AcceptedMessage message, @Nullable Resubmitted came, Duration took) {
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
        settling.begin().whenComplete((written, failure) -> {
            if (failure == null || closed) {
                lane.came();
                wake();
            } else {
                LOG.debug("message {}: what became of it is written again: {}", message.id(), failure.toString());
                CompletableFuture.delayedExecutor(WRITE_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> settle(lane, message, settling));
            }
        });
    }

    /** Parks what is past its time. How many that were. Blocks. */
    int expire() throws StoreUnavailableException {
        List<CompletableFuture<Void>> parking = new ArrayList<>();
        for (String id : table.expired(EXPIRED_AT_ONCE)) {
            Optional<AcceptedMessage> message = table.claim(id);
            message.ifPresent(one -> parking.add(park(one, null, Duration.ZERO)));
        }
        for (CompletableFuture<Void> one : parking) {
            // What the store does not take now is past its time the next time, too.
            one.handle((written, failure) -> written).join();
        }
        return parking.size();
    }

    /** Claims nothing more. Returns at once. */
    void stop() {
        closed = true;
        wake();
    }

    /**
     * Waits for its thread, which looks twice a second whether to go on and is not interrupted: H2 closes its file when a
     * thread is that uses it. What is still on its way was given up before, or is delivered again.
     */
    @Override
    public void close() {
        stop();
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
