package io.trestle.ledger.alarm;

import static org.awaitility.Awaitility.await;

import io.trestle.ledger.SettableClock;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.ChannelDefinition;
import io.trestle.routes.estate.alarm.WebhookChannel;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gateway's alarms over a database; time goes on when a test says so. What is sent is written down. */
final class TestNode implements AlarmSender, AutoCloseable {

    private static final Duration SHORT = Duration.ofMillis(5);

    final List<AlarmMessage> sent = new CopyOnWriteArrayList<>();
    final List<String> channels = new CopyOnWriteArrayList<>();
    final List<Boolean> outcomes = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    final LedgerStore store;
    final Alarms alarms;
    private final SettableClock clock;

    TestNode(StoreSettings database, SettableClock clock, AlarmDefinition... definitions) throws Exception {
        this.clock = clock;
        store = LedgerStore.open(database);
        alarms = Alarms.open(store, new AuditTrail(store, clock), clock);
        Map<String, ChannelDefinition> known = Map.of(
                "pager",
                new WebhookChannel("pager", URI.create("https://pager.example/"), null, Duration.ofSeconds(1), 3));
        alarms.watch(
                Arrays.stream(definitions)
                        .map(alarm -> new Watched(alarm, alarm.on(), Limit.of(alarm.when())))
                        .toList(),
                known);
        alarms.beginSending(this, (channel, delivered) -> outcomes.add(delivered));
    }

    @Override
    public void send(@Nullable ChannelDefinition channel, AlarmMessage message) throws UndeliveredException {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new UndeliveredException("answered 503");
        }
        channels.add(channel == null ? "log" : channel.channel());
        sent.add(message);
    }

    /** Looks as often as it is looked in so much time, and sends what is to be sent. */
    void look(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(Alarms.PAUSE)) {
            clock.advance(Alarms.PAUSE);
            look();
            rest();
        }
    }

    /** Waits for what is being sent: a clock that runs ahead of threads must not make it seem forgotten. */
    void rest() {
        if (!alarms.isAtRest()) {
            await().pollInterval(SHORT).until(alarms::isAtRest);
        }
    }

    void look() {
        alarms.look();
        alarms.dispatch();
    }

    /** Every event that was told, such as {@code firing a}. */
    List<String> told() {
        return sent.stream()
                .flatMap(message -> message.alarms().stream())
                .map(item -> item.event() + " " + item.alarm())
                .toList();
    }

    void awaitTold(String... events) {
        await().pollInterval(SHORT).until(() -> told().equals(List.of(events)));
    }

    @Override
    public void close() {
        alarms.close();
        store.close();
    }
}
