package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.Page;
import io.trestle.ledger.replay.NotReplayableException;
import io.trestle.ledger.replay.ReplayOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a ledger keeps and finds, over every database. */
@Timeout(60)
abstract class LedgerContract extends OpenLedger {

    @Test
    void keepsWhatFailedWithAllThatItTakesToServeItAgain() throws Exception {
        keep(FailedCalls.timedOut("c1", "{\"orderId\":\"O-1\",\"customer\":{\"id\":7}}"));

        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(failure.item().kind()).isEqualTo("system-timed-out");
        assertThat(failure.item().system()).isEqualTo("orders");
        assertThat(failure.item().consumer()).isEqualTo("web-shop");
        assertThat(failure.item().keys()).isEqualTo(Map.of("orderId", "O-1", "customer/id", "7"));
        assertThat(failure.item().state()).isEqualTo(FailureState.FAILED);
        assertThat(failure.item().replayable()).isTrue();
        assertThat(failure.generation()).isEqualTo(3);
        assertThat(failure.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(failure.target()).isEqualTo("/orders/v1/orders?shop=7&access_token=***");
        assertThat(text(failure.body().bytes())).isEqualTo("{\"orderId\":\"O-1\",\"customer\":{\"id\":7}}");
        assertThat(failure.attempts()).hasSize(1);
        assertThat(failure.attempts().get(0).crossings().get(0).outcome()).isEqualTo("timed-out");
        assertThat(failure.attempts().get(0).crossings().get(0).error()).contains("no answer after 5000 ms");
    }

    @Test
    void neverKeepsACredentialEvenWhereTheDefinitionAsksForIt() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));

        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(failure.headers())
                .containsExactlyInAnyOrder(
                        new HeaderField("content-type", "application/json"), new HeaderField("X-Shop", "north"));
    }

    @Test
    void masksWhatTheDefinitionNamesAndSaysThatItDid() throws Exception {
        keep(FailedCalls.timedOut(
                "c1", "{\"customer\":{\"iban\":\"DE02\"},\"cards\":[{\"number\":\"4111\"},{\"number\":\"4222\"}]}"));

        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(text(failure.body().bytes()))
                .isEqualTo("{\"customer\":{\"iban\":\"***\"},\"cards\":[{\"number\":\"***\"},{\"number\":\"***\"}]}");
        assertThat(failure.body().masked()).isTrue();
        KeptBody sent = Objects.requireNonNull(
                failure.attempts().get(0).crossings().get(0).sent());
        assertThat(text(sent.bytes())).doesNotContain("DE02").doesNotContain("4111");
        assertThatThrownBy(() -> ledger.replayer().replay("c1", ReplayOrder.asItIs(null), "ada"))
                .isInstanceOf(NotReplayableException.class);
    }

    @Test
    void keepsNeitherWhatWentWellNorWhatAdmissionRefused() throws Exception {
        ledger.observer().answered(FailedCalls.good("c1"));
        ledger.observer().answered(FailedCalls.throttled("c2"));
        keep(FailedCalls.timedOut("c3", "{}"));

        assertThat(ids(ledger.failures().list(FailureFilter.all(), 10, null, true)))
                .containsExactly("c3");
    }

    @Test
    void keepsWhatItHadWhenItIsOpenedAgain() throws Exception {
        keep(FailedCalls.timedOut("c1", "{\"orderId\":\"O-1\"}"));
        ledger.close();
        ledger = opened();

        assertThat(ledger.failures().find("c1").orElseThrow().item().keys()).containsEntry("orderId", "O-1");
    }

    @Test
    void pagesNewestFirstWithoutGapsWhileMoreComes() throws Exception {
        for (int i = 0; i < 25; i++) {
            keep(FailedCalls.timedOut("c" + i, "{\"orderId\":\"O-" + i % 2 + "\"}"));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<FailureItem> page = ledger.failures().list(FailureFilter.all(), 10, cursor, false);
            seen.addAll(ids(page));
            cursor = page.next();
            keep(FailedCalls.timedOut("late" + seen.size(), "{}"));
        } while (cursor != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith("c24").endsWith("c0");
        assertThat(ids(ledger.failures().list(byKey("O-1"), 50, null, false))).hasSize(12);
        assertThatThrownBy(() -> ledger.failures().list(FailureFilter.all(), 1, "x' or 1=1", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void searchesMessagesForThoseWhoMaySeeThem() throws Exception {
        keep(FailedCalls.timedOut("c1", "{\"note\":\"Größe\"}"));
        FailureFilter text = new FailureFilter(null, null, null, null, null, null, null, null, null, "Größe", null);

        assertThat(ids(ledger.failures().list(text, 10, null, true))).containsExactly("c1");
        assertThat(ids(ledger.failures().list(text, 10, null, false))).isEmpty();
    }

    @Test
    void groupsAlikeFailuresInOneLine() throws Exception {
        for (int i = 0; i < 30; i++) {
            keep(FailedCalls.timedOut("c" + i, "{}"));
        }

        assertThat(ledger.failures().groups(FailureFilter.all()))
                .hasSize(1)
                .first()
                .satisfies(group -> {
                    assertThat(group.count()).isEqualTo(30);
                    assertThat(group.kind()).isEqualTo("system-timed-out");
                    assertThat(ledger.failures().count(byGroup(group.group()))).isEqualTo(30);
                });
    }

    @Test
    void forgetsWhatIsTooOldAndTooMuchButNotWhatIsBeingReplayed() throws Exception {
        keep(FailedCalls.timedOut("old", "{}"));
        keep(FailedCalls.timedOut("claimed", "{}"));
        clock.advance(Duration.ofDays(8));
        assertThat(ledger.claims().claim("claimed", "ada", null)).isPresent();
        for (int i = 0; i < 12; i++) {
            keep(FailedCalls.timedOut("c" + i, "{\"orderId\":\"O-" + i + "\"}"));
        }
        assertThat(ledger.retention().clean()).isEqualTo(4);

        assertThat(ids(ledger.failures().list(FailureFilter.all(), 50, null, false)))
                .hasSize(10)
                .contains("claimed", "c11")
                .doesNotContain("old", "c0", "c1", "c2");
        assertThat(ledger.failures().list(byKey("O-0"), 1, null, false).items()).isEmpty();
    }

    @Test
    void readsWithOldKeysWhatItWroteBeforeTheKeyWasChanged() throws Exception {
        ledger.close();
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        second[0] = 1;
        ledger = withKeys(Map.of("k1", first));
        keep(FailedCalls.timedOut("c1", "{\"secret\":\"treasure\"}"));
        ledger.close();
        Map<String, byte[]> keys = new LinkedHashMap<>();
        keys.put("k2", second);
        keys.put("k1", first);
        ledger = withKeys(keys);

        assertThat(text(ledger.failures().find("c1").orElseThrow().body().bytes()))
                .contains("treasure");
        ledger.close();
        ledger = withKeys(Map.of("k2", second));
        assertThatThrownBy(() -> ledger.failures().find("c1")).hasMessageContaining("key k1: unknown");
    }
}
