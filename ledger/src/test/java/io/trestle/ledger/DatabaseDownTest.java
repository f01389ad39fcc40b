package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.IdempotencyKeys.Keyed;
import io.trestle.routes.idempotency.StoredAnswer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that is not there, goes away and comes back, while calls fail. */
@Timeout(120)
class DatabaseDownTest {

    private static final Duration AMPLE = Duration.ofSeconds(40);
    private static final Duration GIVEN_UP = Duration.ofMillis(300);

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    @Test
    void losesNoFailureWhileTheDatabaseIsAway() throws Exception {
        int port = Databases.lastingPort();
        Path data = folder.resolve("pg");
        try (Ledger ledger = Ledger.open(
                LedgerSettings.ofDefaults(folder.resolve("ledger")).withStore(server(port)),
                new OrdersServed(),
                new PretendDoor())) {
            ledger.begin();
            long begun = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                ledger.observer().answered(FailedCalls.timedOut("before" + i, "{\"orderId\":\"O-" + i + "\"}"));
            }
            // Waiting for the database would take each of them as long as it takes to give it up.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GIVEN_UP.multipliedBy(100));
            await().atMost(AMPLE).until(() -> ledger.spilledBytes() > 0);
            assertThatThrownBy(() -> ledger.failures().count(FailureFilter.all()))
                    .isInstanceOf(StoreUnavailableException.class);

            try (EmbeddedPostgres server = start(port, data)) {
                await().atMost(AMPLE).ignoreExceptions().until(() -> count(ledger) == 300);
                ledger.observer().answered(FailedCalls.timedOut("while-up", "{}"));
                await().atMost(AMPLE).until(() -> count(ledger) == 301);
                assertThat(server.getPort()).isEqualTo(port);
            }

            ledger.observer().answered(FailedCalls.timedOut("gone-again", "{}"));
            await().atMost(AMPLE).until(() -> ledger.spilledBytes() > 0);
            try (EmbeddedPostgres server = start(port, data)) {
                await().atMost(AMPLE).ignoreExceptions().until(() -> count(ledger) == 302);
                assertThat(server.getPort()).isEqualTo(port);
            }
            assertThat(ledger.spilledBytes()).isZero();
            assertThat(ledger.lost()).isZero();
        }
    }

    @Test
    void countsWhatNeitherTheStoreNorTheSpillFileTakes() throws Exception {
        LedgerSettings settings = LedgerSettings.ofDefaults(folder.resolve("ledger"))
                .withStore(server(Databases.lastingPort()))
                .withSpill(2_000);
        try (Ledger ledger = Ledger.open(settings, new OrdersServed(), new PretendDoor())) {
            AtomicInteger number = new AtomicInteger();
            await().atMost(AMPLE).until(() -> {
                String id = "c" + number.getAndIncrement();
                ledger.observer().answered(FailedCalls.timedOut(id, "{\"orderId\":\"" + id + "\"}"));
                return ledger.lost() > 0;
            });
            assertThat(ledger.spilledBytes()).isPositive();
            assertThat(Files.size(folder.resolve("ledger").resolve("spill.log")))
                    .isLessThan(10_000);
        }
    }

    @Test
    void remembersAnAnswerThatTheDatabaseDidNotTakeAtOnce() throws Exception {
        int port = Databases.lastingPort();
        Path data = folder.resolve("pg");
        LedgerSettings settings = LedgerSettings.ofDefaults(folder.resolve("ledger"))
                .withStore(server(port))
                .withClock(clock);
        try (Ledger ledger = Ledger.open(settings, new OrdersServed(), new PretendDoor())) {
            assertThat(claim(ledger)).isInstanceOf(Claim.Unavailable.class);
            Claim.Mine mine;
            try (EmbeddedPostgres server = start(port, data)) {
                assertThat(server.getPort()).isEqualTo(port);
                await().atMost(AMPLE).until(() -> !(claim(ledger) instanceof Claim.Unavailable));
                clock.advance(Duration.ofHours(1));
                mine = (Claim.Mine) claim(ledger);
            }
            StoredAnswer answer = new StoredAnswer(201, List.of(), new byte[0], null);
            assertThat(ledger.keys().settle(mine, answer)).failsWithin(Duration.ofSeconds(10));
            assertThat(claim(ledger)).isInstanceOf(Claim.Unavailable.class);
            try (EmbeddedPostgres server = start(port, data)) {
                assertThat(server.getPort()).isEqualTo(port);
                await().atMost(AMPLE).until(() -> claim(ledger) instanceof Claim.Answered);
            }
        }
    }

    /** Given up on soon: that it is away is waited for again and again here. */
    private static StoreSettings server(int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        return new StoreSettings(url, "postgres", null, 4, GIVEN_UP);
    }

    private static Claim claim(Ledger ledger) {
        Keyed request = new Keyed("web-shop", FailedCalls.PLACE_ORDER, "k1", "a", Duration.ofMinutes(5), "m1");
        return ledger.keys().claim(request).toCompletableFuture().join();
    }

    private static EmbeddedPostgres start(int port, Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    private static long count(Ledger ledger) throws Exception {
        return ledger.failures().count(FailureFilter.all());
    }
}
