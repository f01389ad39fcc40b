package io.trestle.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.replay.NotReplayableException;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.replay.ReplayOrder;
import io.trestle.ledger.replay.ReplayResult;
import io.trestle.ledger.replay.Replayer;
import io.trestle.ledger.replay.Through;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.estate.source.Source;
import io.trestle.routes.estate.source.UnitSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What replays by former definitions promise, over every database. */
abstract class FormerReplayContract extends OpenLedger {

    private static final ReplayOrder BY_THEN = ReplayOrder.asItIs("by then").by(Through.FAILED);

    @TempDir
    Path estate;

    private Path file;
    private UnitSources unit;

    @BeforeEach
    void serve() throws Exception {
        file = Files.writeString(estate.resolve("api.yaml"), "api: orders\n");
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        unit = new UnitSources(Map.of(
                "apis/orders/api.yaml", new Source.InFile(file, hash),
                "systems/backend.yaml", new Source.Part("{\"system\": \"backend\"}")));
        ledger.begin();
        ledger.serving(List.of(unit));
    }

    @Test
    void servesByTheFilesOfThenThoughTheFolderSaysSomethingElse() throws Exception {
        keep(failed("c1"));
        awaitStored();
        Files.writeString(file, "api: other\n");
        String node = "other";
        if (hasSeveralNodes()) {
            ledger.close();
            ledger = opened();
            node = "a node that never served it";
        }

        ReplayResult result = ledger.replayer().replay("c1", BY_THEN, "ada");

        assertThat(result.state()).as(node).isEqualTo(ReplayResult.State.DELIVERED);
        Map<String, byte[]> files = former.opened().get(0);
        assertThat(files.keySet()).containsExactly("apis/orders/api.yaml", "systems/backend.yaml");
        assertThat(text(files.get("apis/orders/api.yaml"))).isEqualTo("api: orders\n");
        assertThat(ledger.audit().of("c1").get(0).detail())
                .isEqualTo("generation failed: 3, definitions " + unit.digest());
    }

    @Test
    void refusesAFailureThatIsOlderThanThatBeforeItIsClaimed() throws Exception {
        keep(FailedCalls.timedOut("c1", "{}"));
        assertThat(refusal()).hasMessageContaining("were not kept").hasMessageContaining("generation current");
        assertUntouched();
    }

    @Test
    void refusesWhatIsMissingInTheStoreBeforeItIsClaimed() throws Exception {
        keep(failed("c1"));
        awaitStored();
        execute("delete from ledger_definitions");
        assertThat(refusal()).hasMessageContaining(unit.digest()).hasMessageContaining("not in the store");
        assertUntouched();
    }

    @Test
    void refusesWhatIsDamagedInTheStoreBeforeItIsClaimed() throws Exception {
        keep(failed("c1"));
        awaitStored();
        execute("update ledger_definitions set content = " + bytes("00504b0304"));
        assertThat(refusal()).hasMessageContaining("damaged");
        // The archive of other definitions, whole by itself.
        execute("update ledger_definitions set content = " + bytes("00504b0506" + "0".repeat(36)));
        assertThat(refusal()).hasMessageContaining("damaged");
        execute("update ledger_definitions set content = " + bytes("01026b31" + "0".repeat(64)));
        assertThat(refusal()).hasMessageContaining("damaged");
        assertUntouched();
    }

    @Test
    void refusesWhatCannotBeServedBeforeItIsClaimed() throws Exception {
        keep(failed("c1"));
        awaitStored();
        former.refuse("system backend: not in the estate any more", false);
        assertThat(refusal()).hasMessageContaining("system backend: not in the estate any more");
        assertThat(refusal().reason()).isEqualTo(Reason.NOT_SERVABLE);
        former.refuse("too many", true);
        assertThat(refusal().reason()).isEqualTo(Reason.NOT_SERVED);
        assertUntouched();
    }

    @Test
    void failsAgainAsItFailed() throws Exception {
        keep(failed("c1"));
        awaitStored();
        door.refuse(body -> true);

        ReplayResult result = ledger.replayer().replay("c1", BY_THEN, "ada");

        assertThat(result.state()).isEqualTo(ReplayResult.State.FAILED);
        assertThat(result.attempt().outcome()).isEqualTo("fault");
        assertThat(ledger.failures().find("c1").orElseThrow().item().state()).isEqualTo(FailureState.FAILED);
    }

    @Test
    void isTakenOverWhenTheNodeDiesInTheMiddle() throws Exception {
        keep(failed("c1"));
        awaitStored();
        door.answer(request -> new CompletableFuture<>());
        Ledger dying = ledger;
        Thread replay = new Thread(() -> {
            try {
                dying.replayer().replay("c1", BY_THEN, "ada");
            } catch (Exception stopped) {
                Thread.currentThread().interrupt();
            }
        });
        replay.start();
        await().until(() -> door.taken().size() == 1);
        ledger.close();
        replay.interrupt();
        replay.join();

        ledger = opened();
        door.answer(request -> null);
        assertThat(refusal().reason()).isEqualTo(Reason.NOT_WAITING);
        clock.advance(Replayer.LEASE.plusSeconds(1));
        assertThat(ledger.claims().takeBack()).isEqualTo(1);
        assertThat(ledger.replayer().replay("c1", BY_THEN, "bob").state()).isEqualTo(ReplayResult.State.DELIVERED);
        assertThat(door.taken()).extracting(taken -> taken.messageId()).containsExactly("c1", "c1");
    }

    private NotReplayableException refusal() {
        return Objects.requireNonNull(catchThrowableOfType(
                NotReplayableException.class, () -> ledger.replayer().replay("c1", BY_THEN, "ada")));
    }

    private void assertUntouched() throws Exception {
        FailureDetail failure = ledger.failures().find("c1").orElseThrow();
        assertThat(failure.item().state()).isEqualTo(FailureState.FAILED);
        assertThat(failure.item().attempts()).isEqualTo(1);
        assertThat(ledger.audit().of("c1")).isEmpty();
        assertThat(door.taken()).isEmpty();
    }

    private Answered failed(String id) {
        Answered answered = FailedCalls.timedOut(id, "{\"pin\":\"1234\"}");
        Objects.requireNonNull(answered.call()).servedBy(unit.digest());
        return answered;
    }

    private void awaitStored() {
        await().until(() -> execute("update ledger_definitions set size = size") == 1);
    }

    private int execute(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private String bytes(String hex) {
        return hasSeveralNodes() ? "decode('" + hex + "', 'hex')" : "X'" + hex + "'";
    }
}
