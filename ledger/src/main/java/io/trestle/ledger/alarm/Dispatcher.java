package io.trestle.ledger.alarm;

import io.trestle.ledger.alarm.Notices.Notice;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits, a few at a time, so that a slow receiver delays nobody but itself and its neighbours. Each message is
 * tried as often as its channel says, with growing pauses, and then given up. Thread-safe.
 */
final class Dispatcher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_UNKEPT = 100;
    private static final int LOG_ATTEMPTS = 1;

    /** Made while the store was down. */
    private record Unkept(Notice notice, Instant due) {}

    private final Notices notices;
    private final AlarmSender sender;
    private final Clock clock;
    private final Alarms.NoticeObserver observer;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final BlockingQueue<Unkept> unkept = new ArrayBlockingQueue<>(MOST_UNKEPT);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "trestle-alarm-sender");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<String, ChannelDefinition> channels = Map.of();

    Dispatcher(Notices notices, AlarmSender sender, Clock clock, Alarms.NoticeObserver observer) {
        this.notices = notices;
        this.sender = sender;
        this.clock = clock;
        this.observer = observer;
    }

    void use(Map<String, ChannelDefinition> known) {
        channels = known;
    }

    /** To be sent from memory, as the store cannot be used. */
    void add(Map<String, AlarmMessage> messages) {
        messages.forEach((channel, message) -> {
            if (!unkept.offer(new Unkept(new Notice(channel, message, 1, ""), clock.instant()))) {
                LOG.error("Alarm message to {} lost: the store is down and {} others wait", channel, MOST_UNKEPT);
            }
        });
    }

    /** Begins to send what is due, as far as there is room. Returns at once but for a look into the store. */
    void dispatch() {
        Instant now = clock.instant();
        List<Unkept> later = new ArrayList<>();
        for (Unkept one = unkept.poll(); one != null; one = unkept.poll()) {
            if (one.due().isAfter(now) || !room.tryAcquire()) {
                later.add(one);
            } else {
                Notice notice = one.notice();
                threads.execute(() -> run(notice, (error, next) -> settleUnkept(notice, next)));
            }
        }
        later.forEach(unkept::offer);
        int free = room.availablePermits();
        if (free == 0) {
            return;
        }
        try {
            for (Notice notice : notices.claim(free, now)) {
                room.acquireUninterruptibly();
                threads.execute(() -> run(notice, (error, next) -> settle(notice, error, next)));
            }
        } catch (StoreUnavailableException e) {
            LOG.debug("Alarm messages wait for the store: {}", e.getMessage());
        }
    }

    /** Whether nothing is on its way. */
    boolean isAtRest() {
        return room.availablePermits() == AT_ONCE;
    }

    private interface Settling {
        void settle(@Nullable String error, @Nullable Instant next);
    }

    private void run(Notice notice, Settling settling) {
        try {
            String error = attempt(notice);
            Instant next = error == null || notice.attempts() >= attempts(notice)
                    ? null
                    : clock.instant().plus(Notices.pause(notice.attempts()));
            if (next == null) {
                observer.ended(notice.channel(), error == null);
            }
            if (error != null) {
                LOG.warn(
                        "Alarm message to {} not delivered, attempt {} of {}: {}",
                        notice.channel(),
                        notice.attempts(),
                        attempts(notice),
                        error);
            }
            settling.settle(error, next);
        } finally {
            room.release();
        }
    }

    /** Null where it was delivered. */
    private @Nullable String attempt(Notice notice) {
        ChannelDefinition channel = channels.get(notice.channel());
        if (channel == null && !notice.channel().equals(AlarmDefinition.LOG)) {
            return "there is no such channel any more";
        }
        try {
            sender.send(channel, notice.message());
            return null;
        } catch (UndeliveredException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Channel {} failed", notice.channel(), e);
            return e.getClass().getSimpleName();
        }
    }

    private int attempts(Notice notice) {
        ChannelDefinition channel = channels.get(notice.channel());
        return channel == null ? LOG_ATTEMPTS : channel.attempts();
    }

    private void settle(Notice notice, @Nullable String error, @Nullable Instant next) {
        try {
            notices.settle(notice, error, next, clock.instant());
        } catch (StoreUnavailableException e) {
            // Its claim runs out, and it is sent again: better twice than never.
            LOG.debug("What became of a message to {} is not stored", notice.channel(), e);
        }
    }

    private void settleUnkept(Notice notice, @Nullable Instant next) {
        if (next != null) {
            unkept.offer(new Unkept(
                    new Notice(notice.channel(), notice.message(), notice.attempts() + 1, notice.claim()), next));
        }
    }

    /**
     * Waits for what is on its way, 2 s at most; the rest waits in the store. What takes longer is not interrupted, as it may
     * be about to write down what became of it: it ends by its timeout, and is sent again when its claim has run out.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.info("Alarm messages are still on their way");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
