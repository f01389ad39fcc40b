package io.trestle.ledger.alarm;

import io.trestle.connectors.SystemCallObserver;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarms of a gateway. Nothing is judged or sent before {@link #begin}. Thread-safe; what throws
 * {@link StoreUnavailableException} blocks.
 */
public final class Alarms implements AutoCloseable {

    /** How long between two looks. */
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration KEEP_EVENTS = Duration.ofDays(90);
    private static final Duration KEEP_NOTICES = Duration.ofDays(7);
    private static final Duration KEEP_MINUTES = Duration.ofHours(25);

    /** Told of messages that were delivered or given up. Must not block. */
    public interface NoticeObserver {
        void ended(String channel, boolean delivered);
    }

    private final LedgerStore store;
    private final Clock clock;
    private final CallMeter meter = new CallMeter();
    private final Readings readings = new Readings();
    private final Rounds rounds;
    private final Notices notices;
    private final OperatorActs acts;
    private final List<Consumer<List<AlarmStatus>>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledThreadPoolExecutor threads;
    private volatile @Nullable Dispatcher dispatcher;
    private volatile Map<String, ChannelDefinition> channels = Map.of();

    private Alarms(LedgerStore store, AuditTrail audit, Clock clock, Duration pause) {
        this.store = store;
        this.clock = clock;
        this.notices = new Notices(store);
        this.acts = new OperatorActs(store, audit, clock);
        this.rounds = new Rounds(store, meter, readings, UUID.randomUUID().toString(), pause);
        this.threads = new ScheduledThreadPoolExecutor(2, task -> {
            Thread made = new Thread(task, "trestle-alarms");
            made.setDaemon(true);
            return made;
        });
        threads.setRemoveOnCancelPolicy(true);
        addSource(AlarmCondition.Failures.class, new FailureCounts(store, clock));
    }

    /** Over the ledger's store. Watches nothing yet. */
    public static Alarms open(LedgerStore store, AuditTrail audit, Clock clock) {
        return new Alarms(store, audit, clock, PAUSE);
    }

    /** To be told of every answer. Does not block. */
    public CallObserver calls() {
        return meter;
    }

    /** To be told of every call to a system. Does not block. */
    public SystemCallObserver systemCalls() {
        return meter;
    }

    /** Who knows what a condition asks for; in place of who knew before. */
    public void addSource(Class<? extends AlarmCondition> condition, AlarmSource source) {
        readings.add(condition, source);
    }

    /** Called after each look, on the thread that looks. Must not block. */
    public void onLook(Consumer<List<AlarmStatus>> listener) {
        listeners.add(listener);
    }

    /** Watches what an estate says from now on. What stays is counted and judged on. */
    public void watch(Estate estate) {
        watch(Watched.of(estate), estate.alarms().channels());
    }

    void watch(List<Watched> watched, Map<String, ChannelDefinition> known) {
        channels = known;
        rounds.watch(watched);
        Dispatcher sending = dispatcher;
        if (sending != null) {
            sending.use(channels);
        }
    }

    /** Looks every {@link #PAUSE}, and sends what is to be sent. Said once. */
    public void begin(AlarmSender sender, NoticeObserver observer) {
        beginSending(sender, observer);
        every(PAUSE, "Looking at alarms", this::look);
        every(Duration.ofSeconds(1), "Sending alarms", this::dispatch);
        every(Duration.ofHours(1), "Removing old alarms", this::clean);
    }

    /** Without threads: somebody calls {@link #look} and {@link #dispatch}. */
    void beginSending(AlarmSender sender, NoticeObserver observer) {
        Dispatcher sending = new Dispatcher(notices, sender, clock, observer);
        sending.use(channels);
        dispatcher = sending;
    }

    void look() {
        Map<String, AlarmMessage> unkept = rounds.look(clock.instant());
        Dispatcher sending = dispatcher;
        if (sending != null) {
            sending.add(unkept);
        }
        List<AlarmStatus> latest = rounds.latest();
        listeners.forEach(listener -> listener.accept(latest));
    }

    void dispatch() {
        Dispatcher sending = dispatcher;
        if (sending != null) {
            sending.dispatch();
        }
    }

    /** Whether no message is on its way. */
    boolean isAtRest() {
        Dispatcher sending = dispatcher;
        return sending == null || sending.isAtRest();
    }

    void clean() {
        Instant now = clock.instant();
        try {
            store.write(connection -> {
                MinuteTable.removeBefore(connection, Minutes.of(now.minus(KEEP_MINUTES)));
                Sql.update(connection, "delete from ledger_alarm_event where at < ?", now.minus(KEEP_EVENTS));
                return Sql.update(
                        connection,
                        "delete from ledger_alarm_notice where state <> 'waiting' and changed_at < ?",
                        now.minus(KEEP_NOTICES));
            });
        } catch (StoreUnavailableException e) {
            LOG.debug("Old alarms stay: {}", e.getMessage());
        }
    }

    /** How everything stood at the last look; empty before the first. */
    public List<AlarmStatus> list() {
        return rounds.latest();
    }

    /** What happened to an alarm, newest first. */
    public List<AlarmEvent> history(String alarm, int most) throws StoreUnavailableException {
        return store.read(connection -> StateTable.events(connection, alarm, most));
    }

    /** The last messages to channels, newest first; those of the last week are known. */
    public List<AlarmNotice> notices(int most) throws StoreUnavailableException {
        return notices.latest(most);
    }

    /**
     * Sends a test message by all channels of an alarm, whatever it says. Its state stays as it is.
     *
     * @return false where there is no such alarm
     */
    public boolean fire(String alarm, String actor, @Nullable String reason) throws StoreUnavailableException {
        Watched found = rounds.watched().stream()
                .filter(one -> one.alarm().alarm().equals(alarm))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return false;
        }
        acts.fire(found, actor, reason);
        return true;
    }

    /**
     * Says that somebody looks after an alarm that fires: people are not told again until it is over.
     *
     * @param subject one of the things that it watches; null for all that fire
     * @return how many were acknowledged that had not been
     */
    public int acknowledge(String alarm, @Nullable String subject, String actor, @Nullable String reason)
            throws StoreUnavailableException {
        return acts.acknowledge(alarm, subject, actor, reason);
    }

    private void every(Duration pause, String what, Runnable task) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.error("{} failed", what, e);
                    }
                },
                Math.min(pause.toMillis(), 1000),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** What is on its way has 2 s; what waits is sent after the next start, or by another node. */
    @Override
    public void close() {
        // Not interrupted: H2 closes its file when a thread that reads or writes it is.
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.SECONDS)) {
                LOG.warn("A look at alarms is not over after 3 s");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        Dispatcher sending = dispatcher;
        if (sending != null) {
            sending.close();
        }
    }
}
