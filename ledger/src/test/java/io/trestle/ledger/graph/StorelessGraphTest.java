package io.trestle.ledger.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A database that is not there harms no call, and what waits for it is bounded. */
class StorelessGraphTest {

    private final SettableClock clock = new SettableClock();
    private final Traffic traffic = new Traffic();

    @Test
    void countsWhatItCouldNotKeep() throws Exception {
        StoreSettings nowhere =
                new StoreSettings("jdbc:postgresql://127.0.0.1:1/none", "none", null, 2, Duration.ofMillis(250));
        try (LedgerStore store = LedgerStore.open(nowhere)) {
            Edges edges = new Edges(100);
            RecentCalls recent = new RecentCalls(10);
            GraphRecorder recorder = new GraphRecorder(edges, recent, EdgeObserver.none(), clock);
            GraphFlush flush =
                    new GraphFlush(edges, recent, new GraphTables(store), new CallTable(store), clock, "node-a");
            Instant begin = clock.instant();
            for (int i = 0; i < 3; i++) {
                traffic.call(recorder, "web-shop", "placeOrder", Duration.ofMillis(5), 504);
                clock.advance(Duration.ofSeconds(10));
                assertThatThrownBy(() -> flush.run(false)).isInstanceOf(StoreUnavailableException.class);
            }
            assertThat(flush.lost()).isZero();
            assertThat(flush.storedUntil()).isEqualTo(begin);
            Window window = new Window(begin, clock.instant(), Optional.empty());
            assertThatThrownBy(() -> flush.read(window, new EdgeTotals(key -> key)))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void bringsInWhatWaitedWhenTheStoreIsThere() throws Exception {
        Edges edges = new Edges(100);
        WaitingFrames waiting = new WaitingFrames();
        for (int i = 0; i < 1_000; i++) {
            edges.cell(new EdgeName.OfRoute("r", "crm", "get")).record(1_000, null, false, 0, 0, i);
            waiting.add(Instant.ofEpochSecond(i * 10L), edges.take(i));
        }
        assertThat(waiting.lost()).isEqualTo(1_000 - WaitingFrames.MOST);
        assertThat(waiting.oldest().orElseThrow().start())
                .isEqualTo(Instant.ofEpochSecond((1_000 - WaitingFrames.MOST) * 10L));
        assertThat(waiting.oldest().orElseThrow().read().values())
                .singleElement()
                .satisfies(stats -> assertThat(stats.calls()).isEqualTo(1));
    }
}
