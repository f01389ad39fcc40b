package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.failure.Claims.Claim;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.replay.BulkReplay;
import io.trestle.ledger.replay.BulkReplay.Ordering;
import io.trestle.ledger.replay.NotReplayableException;
import io.trestle.ledger.replay.ReplayOrder;
import io.trestle.ledger.replay.ReplayResult;
import io.trestle.ledger.replay.Replayer;
import io.trestle.ledger.replay.Through;
import io.trestle.routes.door.Resubmission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What claims and replays promise, over every database. */
@Timeout(60)
abstract class ReplayContract extends OpenLedger {

    @Test
    void letsOneOfManyClaimAFailure() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Ledger otherNode = hasSeveralNodes() ? opened() : ledger;
        try {
            List<Future<Optional<Claim>>> tries = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Ledger node = i % 2 == 0 ? ledger : otherNode;
                Callable<Optional<Claim>> one = () -> node.claims().claim("c1", "ada", null);
                tries.add(threads.submit(one));
            }
            int won = 0;
            for (Future<Optional<Claim>> one : tries) {
                won += one.get().isPresent() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
            if (hasSeveralNodes()) {
                otherNode.close();
            }
        }
    }

    @Test
    void replaysWithAnEditedBodyAndKeepsTheOriginalBesideIt() throws Exception {
        keep(FailedCalls.timedOut("c1", "{\"quantity\":5000}"));
        ReplayOrder order = new ReplayOrder(
                Optional.of("{\"quantity\":5}".getBytes(StandardCharsets.UTF_8)),
                List.of(new HeaderField("X-Shop", "south")),
                false,
                "typing error");

        ReplayResult result = ledger.replayer().replay("c1", order, "ada");

        assertThat(result.state()).isEqualTo(ReplayResult.State.DELIVERED);
        Resubmission sent = door.taken().get(0);
        assertThat(text(sent.body())).isEqualTo("{\"quantity\":5}");
        assertThat(sent.target()).isEqualTo("/orders/v1/orders?shop=7&access_token=***");
        assertThat(sent.headers())
                .contains(Map.entry("X-Shop", "south"), Map.entry("content-type", "application/json"));
        assertThat(sent.headers()).doesNotContain(Map.entry("X-Shop", "north"));
        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(text(failure.body().bytes())).isEqualTo("{\"quantity\":5000}");
        assertThat(failure.attempts()).hasSize(2);
        assertThat(text(failure.attempts().get(1).body())).isEqualTo("{\"quantity\":5}");
        assertThat(failure.attempts().get(1).actor()).isEqualTo("ada");
        assertThat(failure.attempts().get(1).reason()).isEqualTo("typing error");
        assertThat(ledger.audit().of("c1")).extracting(entry -> entry.action()).containsExactly("replay", "delivered");
        assertThatThrownBy(() -> ledger.replayer().replay("c1", ReplayOrder.asItIs(null), "ada"))
                .isInstanceOf(NotReplayableException.class)
                .hasMessageContaining("delivered");
    }

    @Test
    void rehearsesWithoutClaiming() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));

        ReplayResult result =
                ledger.replayer().replay("c1", new ReplayOrder(Optional.empty(), null, true, null), "ada");

        assertThat(result.state()).isEqualTo(ReplayResult.State.DRY_RUN);
        assertThat(result.valid()).isTrue();
        assertThat(door.taken().get(0).dryRun()).isTrue();
        assertThat(ledger.failures().find("c1").orElseThrow().item().attempts()).isEqualTo(1);
    }

    @Test
    void discardsOnlyWhatWaits() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));

        assertThat(ledger.claims().discard("c1", "ada", "a test of the shop")).isTrue();
        assertThat(ledger.claims().discard("c1", "ada", "again")).isFalse();
        assertThat(ledger.claims().claim("c1", "bob", null)).isEmpty();
    }

    @Test
    void replaysASelectionInTheOrderOfFailing() throws Exception {
        keep(250);
        BulkReplay begun = ledger.replays()
                .begin(FailureFilter.all(), null, Ordering.ORIGINAL, Through.CURRENT, "the night", "ada");

        BulkReplay done = awaitEnd(begun.id());

        assertThat(done.state()).isEqualTo(BulkReplay.State.DONE);
        assertThat(done.total()).isEqualTo(250);
        assertThat(done.delivered()).isEqualTo(250);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            expected.add("{\"orderId\":\"O-" + i + "\"}");
        }
        assertThat(door.bodies()).isEqualTo(expected);
    }

    @Test
    void leavesLaterOnesOfAKeyAloneOnceOneFailedAgain() throws Exception {
        for (String body : List.of(
                "{\"orderId\":\"A\",\"n\":1}", "{\"orderId\":\"B\",\"n\":1}",
                "{\"orderId\":\"A\",\"n\":2}", "{\"orderId\":\"B\",\"n\":2}")) {
            keep(FailedCalls.timedOut("c" + body.hashCode(), body));
        }
        door.refuse(body -> body.contains("\"A\""));

        BulkReplay done = awaitEnd(ledger.replays()
                .begin(FailureFilter.all(), null, Ordering.ORIGINAL, Through.CURRENT, null, "ada")
                .id());

        assertThat(done.delivered()).isEqualTo(2);
        assertThat(done.failed()).isEqualTo(1);
        assertThat(done.skipped()).isEqualTo(1);
        assertThat(door.bodies()).noneMatch(body -> body.contains("\"A\",\"n\":2"));
    }

    @Test
    void replaysSeveralAtATimeEachOnce() throws Exception {
        keep(120);
        BulkReplay done = awaitEnd(ledger.replays()
                .begin(FailureFilter.all(), null, Ordering.ANY, Through.CURRENT, null, "ada")
                .id());

        assertThat(done.delivered()).isEqualTo(120);
        assertThat(door.bodies()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void cancelsAThrottledReplayAndAnotherNodeGoesOnWithABrokenOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            keep(FailedCalls.timedOut("c" + i, "{}"));
        }
        String slow = ledger.replays()
                .begin(FailureFilter.all(), 0.001, Ordering.ORIGINAL, Through.CURRENT, null, "ada")
                .id();
        await().until(() -> door.taken().size() == 1);
        assertThat(ledger.replays().cancel(slow, "ada")).isTrue();
        assertThat(ledger.replays().cancel(slow, "ada")).isFalse();
        assertThat(awaitEnd(slow).state()).isEqualTo(BulkReplay.State.CANCELLED);

        String broken = ledger.replays()
                .begin(FailureFilter.all(), 0.001, Ordering.ORIGINAL, Through.CURRENT, null, "ada")
                .id();
        await().until(() -> door.taken().size() == 2);
        ledger.close();
        ledger = opened();
        clock.advance(Replayer.LEASE.plusSeconds(1));
        ledger.replays().resume();
        await().until(() -> door.taken().size() == 3);

        assertThat(ledger.replays().find(broken).orElseThrow().total()).isEqualTo(19);
        assertThat(door.taken()).extracting(Resubmission::callId).doesNotHaveDuplicates();
    }

    @Test
    void givesAClaimToOthersWhenItsHolderIsDead() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));
        Claim dead = ledger.claims().claim("c1", "ada", null).orElseThrow();
        assertThat(ledger.claims().claim("c1", "bob", null)).isEmpty();

        clock.advance(Replayer.LEASE.plusSeconds(1));
        assertThat(ledger.claims().takeBack()).isEqualTo(1);
        ReplayResult result = ledger.replayer().replay("c1", ReplayOrder.asItIs("again"), "bob");

        assertThat(result.state()).isEqualTo(ReplayResult.State.DELIVERED);
        assertThat(ledger.claims().settle(dead, FailureState.FAILED, result.attempt()))
                .isFalse();
        assertThat(ledger.failures().find("c1").orElseThrow().item().state()).isEqualTo(FailureState.DELIVERED);
    }

    @Test
    void replaysABodyThatIsTooLargeForTheStoreAndForgetsItWithItsFailure() throws Exception {
        String large = "{\"orderId\":\"A\",\"text\":\"" + "x".repeat(50_000) + "\"}";
        keep(FailedCalls.unmasked("c1", large));
        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(failure.body().bytes()).isNull();
        assertThat(failure.body().size()).isEqualTo(large.length());
        assertThat(failure.item().replayable()).isTrue();

        ReplayResult result = ledger.replayer().replay("c1", ReplayOrder.asItIs(null), "ada");
        assertThat(result.state()).isEqualTo(ReplayResult.State.DELIVERED);
        assertThat(text(door.taken().get(0).body())).isEqualTo(large);
    }

    @Test
    void keepsNoLargeBodyOfWhichSomethingIsToBeMasked() throws Exception {
        keep(FailedCalls.timedOut("c1", "{\"text\":\"" + "x".repeat(50_000) + "\"}"));

        assertThat(ledger.failures().find("c1").orElseThrow().item().replayable())
                .isFalse();
        assertThatThrownBy(() -> ledger.replayer().replay("c1", ReplayOrder.asItIs(null), "ada"))
                .isInstanceOf(NotReplayableException.class);
    }
}
