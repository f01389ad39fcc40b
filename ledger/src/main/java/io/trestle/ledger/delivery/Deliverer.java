package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what was accepted, through what is served today. One thread claims messages, a few of each operation at a
 * time; they are on their way without a thread. Thread-safe.
 */
final class Deliverer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int EXPIRED_AT_ONCE = 256;

    private final DeliveryTable table;
    private final Endings endings;
    private final Resubmitter resubmitter;
    private final Clock clock;
    private final Map<OperationId, Lane> lanes = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
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
        this.endings = new Endings(table, parking, writer, definitions, clock, this::wake);
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
        return endings.delivered();
    }

    /** How many this node parked since its start. */
    long parked() {
        return endings.parked();
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
            endings.expired(lane, message);
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
            endings.ended(lane, message, came, Duration.ofNanos(System.nanoTime() - began));
        });
    }

    /** Parks what is past its time. How many that were. Blocks. */
    int expire() throws StoreUnavailableException {
        List<CompletableFuture<Void>> parking = new ArrayList<>();
        for (String id : table.expired(EXPIRED_AT_ONCE)) {
            Optional<AcceptedMessage> message = table.claim(id);
            message.ifPresent(one -> parking.add(endings.park(one, null, Duration.ZERO)));
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
        endings.stop();
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
