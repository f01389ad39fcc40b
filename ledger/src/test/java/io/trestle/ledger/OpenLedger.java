package io.trestle.ledger;

import static org.awaitility.Awaitility.await;

import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.Page;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.replay.BulkReplay;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.call.CallObserver.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A ledger over a database of its own, and what tests do with one. */
@Timeout(60)
abstract class OpenLedger {

    private static final Duration SHORT = Duration.ofMillis(5);

    final SettableClock clock = new SettableClock();
    final PretendDoor door = new PretendDoor();
    final PretendFormer former = new PretendFormer(door);
    StoreSettings database;
    Ledger ledger;

    /** A new database. */
    abstract StoreSettings newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = newDatabase();
        ledger = opened();
    }

    /** Whether several nodes may share the database. */
    abstract boolean hasSeveralNodes();

    @AfterEach
    void close() {
        ledger.close();
    }

    final Ledger opened() throws Exception {
        return Ledger.open(
                LedgerSettings.ofDefaults(TestFolders.next())
                        .withStore(database)
                        .withBounds(10_000, Duration.ofDays(7), 10)
                        .withClock(clock),
                new OrdersServed(),
                door,
                ServedBrokers.none(),
                former);
    }

    final Ledger withKeys(Map<String, byte[]> keys) throws Exception {
        return Ledger.open(
                LedgerSettings.ofDefaults(TestFolders.next())
                        .withStore(database)
                        .withClock(clock)
                        .withKeys(keys),
                new OrdersServed(),
                door);
    }

    final BulkReplay awaitEnd(String id) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ledger.replays().find(id).orElseThrow().state() != BulkReplay.State.RUNNING);
        return ledger.replays().find(id).orElseThrow();
    }

    final void keep(Answered answered) throws Exception {
        ledger.observer().answered(answered);
        await().pollInterval(SHORT)
                .until(() -> ledger.failures().find(answered.callId()).isPresent());
    }

    /** So many, with order ids that count from 0. */
    final void keep(int number) throws Exception {
        for (int i = 0; i < number; i++) {
            ledger.observer().answered(FailedCalls.timedOut("c" + i, "{\"orderId\":\"O-" + i + "\"}"));
        }
        await().pollInterval(SHORT).until(() -> ledger.failures().count(FailureFilter.all()) == number);
    }

    static FailureFilter byKey(String key) {
        return new FailureFilter(null, null, null, null, null, null, key, null, null, null, null);
    }

    static FailureFilter byGroup(String group) {
        return new FailureFilter(null, null, null, null, null, null, null, null, null, null, group);
    }

    static List<String> ids(Page<FailureItem> page) {
        return page.items().stream().map(FailureItem::id).toList();
    }

    static String text(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : new String(bytes, StandardCharsets.UTF_8);
    }
}
