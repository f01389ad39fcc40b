package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.ledger.alarm.AlarmStatus.State;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.store.Sql;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How alarms are told, once, over every database. */
abstract class AlarmsContract extends AlarmsOverStore {

    @Test
    void tellsWhenItBeginsAndWhenItIsOver() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            call(node, 10, 10);
            node.look(Duration.ofSeconds(30));
            assertThat(only(node).state()).isEqualTo(State.PENDING);
            assertThat(only(node).value()).isEqualTo(50.0);
            node.look(Duration.ofSeconds(40));
            node.awaitTold("firing orders-failing");
            AlarmMessage.Item item = node.sent.get(0).alarms().get(0);
            assertThat(item.value()).isEqualTo(50.0);
            assertThat(item.threshold()).isEqualTo(20.0);
            assertThat(item.detail()).isEqualTo("10 of 20 calls");

            for (int i = 0; i < 10; i++) {
                call(node, 30, 0);
                node.look(MINUTE);
            }
            node.awaitTold("firing orders-failing", "resolved orders-failing");
            assertThat(node.alarms.history("orders-failing", 10))
                    .extracting(AlarmEvent::kind)
                    .containsExactly(AlarmEvent.Kind.RESOLVED, AlarmEvent.Kind.FIRING);
        }
    }

    @Test
    void tellsNobodyAgainAfterARestart() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            call(node, 10, 10);
            node.look(Duration.ofMinutes(2));
            node.awaitTold("firing orders-failing");
        }
        clock.advance(Duration.ofSeconds(20));
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.look(MINUTE);
            assertThat(only(node).state()).isEqualTo(State.FIRING);
            assertThat(only(node).value()).isEqualTo(50.0);
            node.look(Duration.ofMinutes(10));
            node.awaitTold("resolved orders-failing");
        }
    }

    @Test
    void goesOnWaitingAfterARestart() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            call(node, 10, 10);
            node.look(Duration.ofSeconds(50));
            assertThat(only(node).state()).isEqualTo(State.PENDING);
        }
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.look(Duration.ofSeconds(15));
            node.awaitTold("firing orders-failing");
        }
    }

    @Test
    void addsUpWhatAllNodesSawAndTellsOnce() throws Exception {
        if (!hasSeveralNodes()) {
            return;
        }
        try (TestNode one = new TestNode(database, clock, failing());
                TestNode other = new TestNode(database, clock, failing())) {
            call(one, 6, 3);
            call(other, 0, 3);
            for (int i = 0; i < 30; i++) {
                clock.advance(Alarms.PAUSE);
                CompletableFuture<Void> first = CompletableFuture.runAsync(one::look);
                CompletableFuture.runAsync(other::look).join();
                first.join();
                one.rest();
                other.rest();
            }
            await().until(() -> one.sent.size() + other.sent.size() == 1);
            assertThat(only(one).value()).isEqualTo(50.0);
            assertThat(only(other).value()).isEqualTo(50.0);
            assertThat(only(other).state()).isEqualTo(State.FIRING);
            for (int i = 0; i < 200; i++) {
                clock.advance(Alarms.PAUSE);
                one.look();
                other.look();
                one.rest();
                other.rest();
            }
            await().until(() -> one.sent.size() + other.sent.size() == 2);
        }
    }

    @Test
    void triesAgainWithGrowingPausesAndThenGivesUp() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.failures.set(1_000);
            assertThat(node.alarms.fire("orders-failing", "ada", "does it ring?"))
                    .isTrue();
            for (int i = 0; i < 20 && node.outcomes.isEmpty(); i++) {
                node.alarms.dispatch();
                // The next attempt is counted from when this one ended: the clock waits for that.
                await().until(() -> claimed(node) == 0);
                clock.advance(Duration.ofSeconds(25));
            }
            await().until(() -> node.outcomes.equals(List.of(false)));
            assertThat(node.failures).hasValue(997);
            await().until(() -> waiting(node) == 0);
            assertThat(notice(node)).isEqualTo("given-up answered 503 3");
        }
        assertThat(Notices.pause(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(Notices.pause(2)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Notices.pause(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void sendsWhatADeadNodeHadBegunToSend() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.alarms.fire("orders-failing", "ada", null);
            assertThat(new Notices(node.store).claim(10, clock.instant())).hasSize(1);
            node.alarms.dispatch();
            clock.advance(Duration.ofMinutes(4));
            node.alarms.dispatch();
            node.rest();
            assertThat(node.sent).isEmpty();
            clock.advance(Duration.ofMinutes(2));
            node.alarms.dispatch();
            node.awaitTold("test orders-failing");
        }
    }

    @Test
    void firesOnPurposeWithoutChangingTheState() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.look();
            assertThat(node.alarms.fire("no-such-alarm", "ada", null)).isFalse();
            assertThat(node.alarms.fire("orders-failing", "ada", "does it ring?"))
                    .isTrue();
            node.look();
            node.awaitTold("test orders-failing");
            assertThat(only(node).state()).isEqualTo(State.OK);
            AlarmEvent event = node.alarms.history("orders-failing", 1).get(0);
            assertThat(event.actor()).isEqualTo("ada");
            assertThat(new AuditTrail(node.store, clock).of("orders-failing"))
                    .extracting(AuditTrail.Entry::action)
                    .containsExactly("alarm-fire");
        }
    }

    @Test
    void isQuietOnceSomebodyLooksAfterIt() throws Exception {
        AlarmDefinition nagging = alarm("orders-failing", ORDERS, rate(), MINUTE, Duration.ofMinutes(5));
        try (TestNode node = new TestNode(database, clock, nagging)) {
            for (int i = 0; i < 8; i++) {
                call(node, 10, 10);
                node.look(MINUTE);
            }
            node.awaitTold("firing orders-failing", "repeated orders-failing");
            assertThat(node.alarms.acknowledge("orders-failing", null, "ada", "on it"))
                    .isEqualTo(1);
            assertThat(node.alarms.acknowledge("orders-failing", null, "bob", null))
                    .isZero();
            for (int i = 0; i < 8; i++) {
                call(node, 10, 10);
                node.look(MINUTE);
            }
            assertThat(node.sent).hasSize(2);
            assertThat(only(node).acknowledgedBy()).isEqualTo("ada");
        }
    }

    private static long claimed(TestNode node) throws Exception {
        return node.store.read(connection ->
                Sql.number(connection, "select count(*) from ledger_alarm_notice where claim is not null"));
    }

    private static String notice(TestNode node) throws Exception {
        List<String> found = new ArrayList<>(node.store.read(connection -> Sql.query(
                connection,
                "select * from ledger_alarm_notice",
                row -> row.getString("state") + " " + row.getString("error") + " " + row.getInt("attempts"))));
        return found.get(0);
    }
}
