package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.idempotency.IdempotencyKeys;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.IdempotencyKeys.Keyed;
import io.trestle.routes.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is remembered of idempotency keys, over every database. */
@Timeout(60)
abstract class KeysContract extends OpenLedger {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final AtomicInteger MESSAGE = new AtomicInteger();
    private static final StoredAnswer CREATED = new StoredAnswer(
            201,
            List.of(Map.entry("Content-Type", "application/json"), Map.entry("Location", "/orders/v1/orders/O-1")),
            "{\"orderId\":\"O-1\"}".getBytes(StandardCharsets.UTF_8),
            null);

    @Test
    void remembersAnAnswerAcrossARestart() throws Exception {
        Claim.Mine mine = (Claim.Mine) claim(keys(), "k1", "a");
        assertThat(claim(keys(), "k1", "a")).isInstanceOf(Claim.Underway.class);
        assertThat(claim(keys(), "k1", "b")).isInstanceOf(Claim.OtherRequest.class);
        settle(keys(), mine);
        ledger.close();
        ledger = opened();

        Claim.Answered again = (Claim.Answered) claim(keys(), "k1", "a");
        assertThat(again.answer().status()).isEqualTo(201);
        assertThat(again.answer().headers()).isEqualTo(CREATED.headers());
        assertThat(text(again.answer().body())).isEqualTo("{\"orderId\":\"O-1\"}");
        assertThat(claim(keys(), "k1", "b")).isInstanceOf(Claim.OtherRequest.class);
    }

    @Test
    void freesAKeyThatWasReleasedOrWhoseHolderDied() throws Exception {
        Claim.Mine dead = (Claim.Mine) claim(keys(), "k1", "a");
        clock.advance(Duration.ofMinutes(2));
        Claim.Mine mine = (Claim.Mine) claim(keys(), "k1", "a");
        settle(keys(), dead);
        assertThat(claim(keys(), "k1", "a")).isInstanceOf(Claim.Underway.class);

        keys().release(mine);
        assertThat(claim(keys(), "k1", "b")).isInstanceOf(Claim.Mine.class);
    }

    @Test
    void carriesARequestOutAgainUnderTheIdThatItHadWhenItsNodeDied() throws Exception {
        Claim.Mine dead = (Claim.Mine) claim(keys(), "k1", "a");
        clock.advance(Duration.ofMinutes(2));
        ledger.close();
        ledger = opened();

        assertThat(((Claim.Mine) claim(keys(), "k1", "a")).messageId()).isEqualTo(dead.messageId());
        clock.advance(Duration.ofMinutes(2));
        // Another request is another message.
        assertThat(((Claim.Mine) claim(keys(), "k1", "b")).messageId()).isNotEqualTo(dead.messageId());
        Claim.Mine other = (Claim.Mine) claim(keys(), "k2", "a");
        keys().release(other);
        assertThat(((Claim.Mine) claim(keys(), "k2", "a")).messageId()).isNotEqualTo(other.messageId());
    }

    @Test
    void forgetsAnswersThatAreTooOld() throws Exception {
        settle(keys(), (Claim.Mine) claim(keys(), "k1", "a"));
        clock.advance(Duration.ofHours(25));

        assertThat(claim(keys(), "k1", "b")).isInstanceOf(Claim.Mine.class);
    }

    @Test
    void keepsConsumersAndOperationsApart() throws Exception {
        OperationId cancel = new OperationId("orders", "v1", "cancelOrder");
        for (Keyed request : List.of(
                new Keyed("web-shop", FailedCalls.PLACE_ORDER, "k1", "a", MINUTE, "m1"),
                new Keyed("trial-app", FailedCalls.PLACE_ORDER, "k1", "b", MINUTE, "m1"),
                new Keyed("web-shop", cancel, "k1", "b", MINUTE, "m1"))) {
            assertThat(keys().claim(request).toCompletableFuture().join()).isInstanceOf(Claim.Mine.class);
        }
    }

    @Test
    void storesAnswersSealed() throws Exception {
        try (Ledger sealed = reopenedWith(Map.of("k", new byte[32]))) {
            settle(sealed.keys(), (Claim.Mine) claim(sealed.keys(), "k1", "a"));
        }
        ledger = opened();
        assertThat(claim(keys(), "k1", "a")).isInstanceOf(Claim.Unavailable.class);
        try (Ledger sealed = reopenedWith(Map.of("k", new byte[32]))) {
            assertThat(claim(sealed.keys(), "k1", "a")).isInstanceOf(Claim.Answered.class);
        }
        ledger = opened();
    }

    private Ledger reopenedWith(Map<String, byte[]> encryption) throws Exception {
        ledger.close();
        return withKeys(encryption);
    }

    @Test
    void givesAKeyToOneOfManyOnAllNodes() throws Exception {
        Ledger other = hasSeveralNodes() ? opened() : ledger;
        try {
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<Claim>> asked = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    asked.add(ask(i % 2 == 0 ? ledger.keys() : other.keys(), "round" + round, "a")
                            .toCompletableFuture());
                }
                Claim.Mine mine = asked.stream()
                        .map(CompletableFuture::join)
                        .filter(Claim.Mine.class::isInstance)
                        .map(Claim.Mine.class::cast)
                        .findFirst()
                        .orElseThrow();
                settle(ledger.keys(), mine);
                assertThat(claim(other.keys(), "round" + round, "a")).isInstanceOf(Claim.Answered.class);
                assertThat(asked.stream().map(CompletableFuture::join))
                        .filteredOn(Claim.Mine.class::isInstance)
                        .hasSize(1);
                assertThat(asked.stream().map(CompletableFuture::join)).noneMatch(Claim.Unavailable.class::isInstance);
            }
        } finally {
            if (hasSeveralNodes()) {
                other.close();
            }
        }
    }

    private IdempotencyKeys keys() {
        return ledger.keys();
    }

    private static void settle(IdempotencyKeys keys, Claim.Mine mine) {
        keys.settle(mine, CREATED).toCompletableFuture().join();
    }

    private static Claim claim(IdempotencyKeys keys, String key, String fingerprint) {
        return ask(keys, key, fingerprint).toCompletableFuture().join();
    }

    private static CompletionStage<Claim> ask(IdempotencyKeys keys, String key, String fingerprint) {
        return keys.claim(new Keyed(
                "web-shop", FailedCalls.PLACE_ORDER, key, fingerprint, MINUTE, "m-" + MESSAGE.incrementAndGet()));
    }
}
