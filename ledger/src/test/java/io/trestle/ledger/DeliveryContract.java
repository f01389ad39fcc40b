package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.replay.ReplayOrder;
import io.trestle.ledger.replay.ReplayResult;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.delivery.MessageStore.Message;
import io.trestle.routes.delivery.MessageStore.Taken;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.IdempotencyKeys.Keyed;
import io.trestle.routes.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What accepting and delivering promise, over every database. */
@Timeout(60)
abstract class DeliveryContract extends OpenLedger {

    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration DEAD = Duration.ofSeconds(31);
    private static final StoredAnswer ACCEPTED = new StoredAnswer(202, List.of(), new byte[0], null);

    @Test
    void deliversWhatWasAcceptedUnderTheIdThatItsCallerKnows() {
        ledger.begin();
        assertThat(accept("m1", "{\"orderId\":\"A\"}")).isEqualTo(Taken.YES);

        awaitNothingLeft();
        Resubmission sent = door.taken().get(0);
        assertThat(door.taken()).hasSize(1);
        assertThat(sent.messageId()).isEqualTo("m1");
        assertThat(sent.callId()).isEqualTo("m1");
        assertThat(sent.consumer()).isEqualTo("web-shop");
        assertThat(sent.target()).isEqualTo("/orders/v1/orders?shop=7&access_token=s3cret");
        assertThat(text(sent.body())).isEqualTo("{\"orderId\":\"A\"}");
        assertThat(sent.headers())
                .contains(
                        Map.entry("X-Shop", "north"),
                        Map.entry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"));
        assertThat(sent.headers().toString()).doesNotContain("s3cret");
    }

    @Test
    void deliversAfterARestartWhatWasAcceptedBefore() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(accept("m" + i, "{\"orderId\":\"O-" + i % 7 + "\",\"n\":" + i + "}"))
                    .isEqualTo(Taken.YES);
        }
        ledger.close();
        ledger = opened();
        ledger.begin();

        awaitNothingLeft();
        assertThat(door.taken())
                .extracting(Resubmission::messageId)
                .hasSize(200)
                .doesNotHaveDuplicates();
        for (int key = 0; key < 7; key++) {
            List<String> ids = new ArrayList<>();
            for (int i = key; i < 200; i += 7) {
                ids.add("m" + i);
            }
            String name = "\"O-" + key + "\"";
            assertThat(door.taken().stream()
                            .filter(sent -> text(sent.body()).contains(name))
                            .map(Resubmission::messageId))
                    .containsExactlyElementsOf(ids);
        }
    }

    @Test
    void triesAgainAndLetsNoneOfAKeyOvertake() {
        AtomicInteger failures = new AtomicInteger();
        door.answer(request -> request.messageId().equals("a1") && failures.getAndIncrement() < 2
                ? failed(502, "system-failed")
                : null);
        ledger.begin();
        accept("a1", "{\"orderId\":\"A\"}");
        accept("a2", "{\"orderId\":\"A\"}");
        accept("b1", "{\"orderId\":\"B\"}");
        await().until(() -> sent("b1") == 1 && sent("a1") == 1);
        assertThat(sent("a2")).isZero();

        awaitNothingLeft();
        assertThat(door.taken())
                .filteredOn(request -> request.messageId().startsWith("a"))
                .extracting(Resubmission::messageId)
                .containsExactly("a1", "a1", "a1", "a2");
        assertThat(ledger.deliveries().delivered()).isEqualTo(3);
    }

    @Test
    void makesAFailureOfWhatIsRefusedAndHoldsWhatComesAfterItUntilThatIsSettled() throws Exception {
        AtomicBoolean mended = new AtomicBoolean();
        door.answer(request -> request.messageId().equals("a1") && !mended.get() ? failed(422, "fault") : null);
        ledger.begin();
        accept("a1", "{\"orderId\":\"A\",\"customer\":{\"iban\":\"DE02\"}}");
        accept("a2", "{\"orderId\":\"A\"}");

        await().until(() -> ledger.failures().find("a1").isPresent());
        FailureDetail failure = ledger.failures().find("a1").orElseThrow();
        assertThat(failure.item().kind()).isEqualTo("fault");
        assertThat(failure.item().keys()).containsEntry("orderId", "A");
        assertThat(failure.target()).isEqualTo("/orders/v1/orders?shop=7&access_token=***");
        assertThat(failure.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(text(failure.body().bytes())).contains("***").doesNotContain("DE02");
        assertThat(failure.attempts().get(0).origin()).isEqualTo("delivery");
        assertThat(sent("a2")).isZero();

        mended.set(true);
        ReplayResult result = ledger.replayer().replay("a1", ReplayOrder.asItIs("mended"), "ada");
        assertThat(result.state()).isEqualTo(ReplayResult.State.DELIVERED);
        awaitNothingLeft();
        List<Resubmission> sent = door.taken();
        assertThat(sent).extracting(Resubmission::messageId).containsExactly("a1", "a1", "a2");
        // What is masked for people is whole for its system.
        assertThat(text(sent.get(1).body())).contains("DE02");
    }

    @Test
    void givesUpAfterTheLastAttempt() throws Exception {
        door.answer(request -> failed(500, "internal"));
        ledger.begin();
        accept("m1", "{}");

        await().atMost(AMPLE).until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return ledger.failures().find("m1").isPresent();
        });
        assertThat(sent("m1")).isEqualTo(3);
        FailureDetail failure = ledger.failures().find("m1").orElseThrow();
        assertThat(failure.item().error()).contains("attempts failed");
        assertThat(failure.item().attempts()).isEqualTo(3);
        assertThat(failure.attempts())
                .hasSize(3)
                .extracting(KeptAttempt::outcome)
                .containsOnly("internal");
        assertThat(failure.attempts()).extracting(KeptAttempt::at).isSorted().doesNotHaveDuplicates();
        assertThat(ledger.deliveries().parked()).isEqualTo(1);
    }

    @Test
    void holdsMessagesBackWhileNothingServesThemAndUsesUpNoAttempts() throws Exception {
        AtomicBoolean served = new AtomicBoolean();
        door.answer(request -> served.get() ? null : failed(410, "retired"));
        ledger.begin();
        for (int i = 0; i < 300; i++) {
            accept("m" + i, "{\"orderId\":\"O-" + i + "\"}");
        }
        await().atMost(AMPLE).until(() -> door.taken().size() > 2);
        assertThat(ledger.deliveries().held(FailedCalls.PLACE_ORDER)).isEqualTo("retired");
        assertThat(ledger.deliveries().counts().get(0).attempts()).isZero();
        // One asks for all.
        assertThat(door.taken().size()).isLessThan(100);

        served.set(true);
        awaitNothingLeft();
        assertThat(ledger.failures().count(FailureFilter.all())).isZero();
        assertThat(ledger.deliveries().held(FailedCalls.PLACE_ORDER)).isNull();
    }

    @Test
    void keepsMessagesForTheSystemWhileAMockAnswersForIt() throws Exception {
        AtomicBoolean mocked = new AtomicBoolean(true);
        door.answer(request -> mocked.get() ? failed(503, "mocked") : null);
        ledger.begin();
        accept("m1", "{}");
        await().atMost(AMPLE).until(() -> "mocked".equals(ledger.deliveries().held(FailedCalls.PLACE_ORDER)));
        assertThat(ledger.deliveries().counts().get(0).attempts()).isZero();

        mocked.set(false);
        awaitNothingLeft();
        assertThat(ledger.failures().count(FailureFilter.all())).isZero();
    }

    @Test
    void makesAFailureOfWhatIsPastItsTime() throws Exception {
        door.answer(request -> failed(404, "not-found"));
        ledger.begin();
        accept("m1", "{}");
        await().until(() -> !door.taken().isEmpty());
        clock.advance(Duration.ofDays(2));

        await().atMost(AMPLE).until(() -> ledger.failures().find("m1").isPresent());
        assertThat(ledger.failures().find("m1").orElseThrow().item().kind()).isEqualTo("expired");
    }

    @Test
    void forgetsAParkedMessageWhoseFailureWasDiscarded() throws Exception {
        door.answer(request -> request.messageId().equals("a1") ? failed(422, "fault") : null);
        ledger.begin();
        accept("a1", "{\"orderId\":\"A\"}");
        accept("a2", "{\"orderId\":\"A\"}");
        await().until(() -> ledger.failures().find("a1").isPresent());

        assertThat(ledger.claims().discard("a1", "ada", "a test")).isTrue();
        awaitNothingLeft();
        assertThat(sent("a2")).isEqualTo(1);
        assertThat(ledger.failures().find("a1").orElseThrow().item().state()).isEqualTo(FailureState.DISCARDED);
    }

    @Test
    void acceptsAndRemembersTheKeyInOneStep() throws Exception {
        Keyed keyed = new Keyed("web-shop", FailedCalls.PLACE_ORDER, "k1", "a", Duration.ofMinutes(1), "m1");
        Claim.Mine lost =
                (Claim.Mine) ledger.keys().claim(keyed).toCompletableFuture().join();
        clock.advance(Duration.ofMinutes(2));
        Claim.Mine mine =
                (Claim.Mine) ledger.keys().claim(keyed).toCompletableFuture().join();

        assertThat(accept("late", "{}", lost)).isEqualTo(Taken.NO);
        assertThat(accept("m1", "{}", mine)).isEqualTo(Taken.YES);
        assertThat(ledger.keys().claim(keyed).toCompletableFuture().join()).isInstanceOf(Claim.Answered.class);

        ledger.begin();
        awaitNothingLeft();
        assertThat(door.taken()).extracting(Resubmission::messageId).containsExactly("m1");
    }

    @Test
    void takesOverWhatADeadNodeHadClaimed() throws Exception {
        if (!hasSeveralNodes()) {
            return;
        }
        Ledger dead = opened();
        door.answer(request -> new CompletableFuture<>());
        dead.begin();
        accept("m1", "{\"orderId\":\"A\"}");
        accept("m2", "{\"orderId\":\"A\"}");
        await().atMost(AMPLE).until(() -> sent("m1") == 1);
        // It neither renews its claims nor says that it ends.
        door.answer(request -> null);
        dead.deliveries().stop();
        ledger.begin();
        await().during(Duration.ofSeconds(1)).until(() -> door.taken().size() == 1);

        clock.advance(DEAD);
        await().atMost(AMPLE).until(() -> ledger.deliveries().counts().isEmpty());
        assertThat(door.taken()).extracting(Resubmission::messageId).containsExactly("m1", "m1", "m2");
        dead.close();
    }

    @Test
    void sharesTheWorkBetweenNodes() throws Exception {
        if (!hasSeveralNodes()) {
            return;
        }
        try (Ledger other = opened()) {
            for (int i = 0; i < 400; i++) {
                accept("m" + i, "{\"orderId\":\"O-" + i % 40 + "\",\"n\":" + i + "}");
            }
            ledger.begin();
            other.begin();
            awaitNothingLeft();
            assertThat(door.taken())
                    .extracting(Resubmission::messageId)
                    .hasSize(400)
                    .doesNotHaveDuplicates();
            assertThat(ledger.deliveries().delivered() + other.deliveries().delivered())
                    .isEqualTo(400);
        }
    }

    private static CompletableFuture<Resubmitted> failed(int status, String problem) {
        return CompletableFuture.completedFuture(
                new Resubmitted(status, "application/problem+json", new byte[0], problem, false, null));
    }

    private Taken accept(String id, String json) {
        return accept(id, json, null);
    }

    private Taken accept(String id, String json, Claim.@Nullable Mine key) {
        return ledger.deliveries()
                .intake()
                .take(new Message(
                        FailedCalls.call(id, json),
                        json.getBytes(StandardCharsets.UTF_8),
                        new Forwarding(202, "/orderId", Duration.ofDays(1)),
                        key,
                        ACCEPTED))
                .toCompletableFuture()
                .join();
    }

    private long sent(String id) {
        return door.taken().stream()
                .filter(request -> request.messageId().equals(id))
                .count();
    }

    private void awaitNothingLeft() {
        await().atMost(AMPLE).until(() -> {
            clock.advance(Duration.ofMillis(200));
            return ledger.deliveries().counts().isEmpty();
        });
    }
}
