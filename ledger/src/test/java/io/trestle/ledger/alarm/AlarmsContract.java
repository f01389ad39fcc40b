package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.SystemCallObserver.BreakerState;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.ledger.FailedCalls;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.alarm.AlarmStatus.State;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Failures;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Percentile;
import io.trestle.routes.estate.alarm.AlarmCondition.Quota;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.estate.alarm.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alarms over every database: counted, judged, told once. */
@Timeout(60)
abstract class AlarmsContract {

    private static final AlarmSubject ORDERS = new AlarmSubject("orders", null, null, null, null);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    final SettableClock clock = new SettableClock();
    StoreSettings database;

    /** A new database. */
    abstract StoreSettings newDatabase() throws Exception;

    /** Whether several nodes may share the database. */
    abstract boolean hasSeveralNodes();

    @BeforeEach
    void make() throws Exception {
        database = newDatabase();
    }

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
    void saysNothingWhileThereAreFewCalls() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            call(node, 0, 9);
            node.look(Duration.ofMinutes(3));
            assertThat(only(node).state()).isEqualTo(State.OK);
            assertThat(only(node).detail()).isEqualTo("9 calls, fewer than 10");
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
            }
            await().until(() -> one.sent.size() + other.sent.size() == 1);
            assertThat(only(one).value()).isEqualTo(50.0);
            assertThat(only(other).value()).isEqualTo(50.0);
            assertThat(only(other).state()).isEqualTo(State.FIRING);
            for (int i = 0; i < 200; i++) {
                clock.advance(Alarms.PAUSE);
                one.look();
                other.look();
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
                int left = node.failures.get();
                node.alarms.dispatch();
                if (i % 2 == 0) {
                    await().until(() -> node.failures.get() < left);
                    await().until(() -> waiting(node) != 1 || due(node) == 0);
                }
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

    @Test
    void noticesThatNobodyCallsOnlyWhereSomebodyWatched() throws Exception {
        AlarmDefinition quiet = alarm("quiet", ORDERS, new NoTraffic(Duration.ofMinutes(10), 1), Duration.ZERO, null);
        try (TestNode node = new TestNode(database, clock, quiet)) {
            node.look(Duration.ofMinutes(8));
            assertThat(only(node).detail()).isEqualTo("not watched for long enough");
            clock.advance(Duration.ofHours(2));
            node.look(Duration.ofMinutes(8));
            assertThat(node.sent).isEmpty();
            node.look(Duration.ofMinutes(4));
            node.awaitTold("firing quiet");
            call(node, 1, 0);
            node.look(Duration.ofMinutes(3));
            node.awaitTold("firing quiet", "resolved quiet");
        }
    }

    @Test
    void watchesLatencyQuotasSystemsConsumersAndOperations() throws Exception {
        AlarmDefinition slow = alarm(
                "slow",
                new AlarmSubject("orders", "v1", "placeOrder", null, null),
                new Latency(Percentile.P95, Duration.ofSeconds(1), null, Duration.ofMinutes(5), 10),
                Duration.ZERO,
                null);
        AlarmDefinition quota = alarm(
                "quota",
                new AlarmSubject("orders", "v1", null, null, null),
                new Quota(percent("50"), null, Duration.ofMinutes(5), 10),
                Duration.ZERO,
                null);
        AlarmDefinition system =
                alarm("system", new AlarmSubject(null, null, null, null, "orders"), rate(), Duration.ZERO, null);
        AlarmDefinition all = alarm("all", AlarmSubject.gateway(), rate(), Duration.ZERO, null);
        try (TestNode node = new TestNode(database, clock, slow, quota, system, all)) {
            call(node, 2, 8);
            for (int i = 0; i < 20; i++) {
                node.alarms.calls().answered(FailedCalls.throttled("t" + i));
                node.alarms
                        .systemCalls()
                        .ended(new SystemCall(
                                "c" + i, "orders", "placeOrder", MINUTE, i < 5 ? Kind.TIMED_OUT : null, null));
            }
            node.look(MINUTE);
            await().until(() -> node.told().size() == 4);
            assertThat(node.sent).hasSize(1);
            assertThat(node.told())
                    .containsExactlyInAnyOrder("firing slow", "firing quota", "firing system", "firing all");
            assertThat(node.alarms.list())
                    .filteredOn(status -> status.definition().alarm().equals("system"))
                    .singleElement()
                    .satisfies(status -> assertThat(status.value()).isEqualTo(25.0));
        }
        try (TestNode node = new TestNode(database, clock, slow)) {
            node.look();
            assertThat(only(node).value()).as("latencies survive a restart").isGreaterThan(1000);
        }
    }

    @Test
    void tellsOfABreakerThatAnyNodeHasOpen() throws Exception {
        AlarmDefinition open = alarm(
                "open",
                new AlarmSubject(null, null, null, null, "crm"),
                new AlarmCondition.BreakerOpen(),
                Duration.ofSeconds(30),
                null);
        try (TestNode node = new TestNode(database, clock, open)) {
            node.look(MINUTE);
            node.alarms.systemCalls().breakerMoved("crm", BreakerState.OPEN);
            node.alarms.systemCalls().breakerMoved("orders", BreakerState.OPEN);
            node.look(MINUTE);
            node.awaitTold("firing open");
            node.alarms.systemCalls().breakerMoved("crm", BreakerState.HALF_OPEN);
            node.look(Duration.ofMinutes(5));
            assertThat(node.sent).hasSize(1);
            node.alarms.systemCalls().breakerMoved("crm", BreakerState.CLOSED);
            node.look(Duration.ofMinutes(5));
            node.awaitTold("firing open", "resolved open");
        }
    }

    @Test
    void countsFailuresThatWait() throws Exception {
        AlarmDefinition waiting = alarm("waiting", ORDERS, new Failures(2, 1L), Duration.ZERO, null);
        try (TestNode node = new TestNode(database, clock, waiting)) {
            fail(node, "f1", "orders");
            fail(node, "f2", "orders");
            fail(node, "f3", "customers");
            node.look(MINUTE);
            assertThat(only(node).value()).isEqualTo(2.0);
            fail(node, "f4", "orders");
            node.look(MINUTE);
            node.awaitTold("firing waiting");
            node.store.write(connection -> Sql.update(connection, "update ledger_failure set state = 'discarded'"));
            node.look(Duration.ofMinutes(4));
            node.awaitTold("firing waiting", "resolved waiting");
        }
    }

    @Test
    void keepsWhatItIsToldOfBounded() throws Exception {
        try (TestNode node = new TestNode(database, clock, failing())) {
            node.failures.set(Integer.MAX_VALUE);
            for (int i = 0; i < 1_010; i++) {
                node.alarms.fire("orders-failing", "ada", null);
            }
            assertThat(waiting(node)).isEqualTo(1_000);
            clock.advance(Duration.ofDays(100));
            node.store.write(connection -> Sql.update(connection, "update ledger_alarm_notice set state = 'sent'"));
            node.alarms.clean();
            assertThat(count(node, "select count(*) from ledger_alarm_notice")).isZero();
            assertThat(node.alarms.history("orders-failing", 10)).isEmpty();
        }
    }

    private static AlarmDefinition failing() {
        return alarm("orders-failing", ORDERS, rate(), MINUTE, null);
    }

    private static ErrorRate rate() {
        return new ErrorRate(percent("20"), percent("10"), Duration.ofMinutes(5), 10, false);
    }

    private static Percent percent(String value) {
        return Percent.parse(value + "%");
    }

    private static AlarmDefinition alarm(
            String name, AlarmSubject on, AlarmCondition when, Duration wrongFor, @Nullable Duration repeat) {
        return new AlarmDefinition(
                name, null, Severity.WARNING, on, when, wrongFor, Duration.ofMinutes(2), repeat, List.of("pager"));
    }

    private static AlarmStatus only(TestNode node) {
        assertThat(node.alarms.list()).hasSize(1);
        return node.alarms.list().get(0);
    }

    private static void call(TestNode node, int good, int bad) {
        for (int i = 0; i < good; i++) {
            node.alarms.calls().answered(FailedCalls.good("g" + i));
        }
        for (int i = 0; i < bad; i++) {
            node.alarms.calls().answered(FailedCalls.timedOut("b" + i, "{}"));
        }
    }

    private void fail(TestNode node, String id, String api) throws Exception {
        node.store.write(connection -> Sql.update(
                connection,
                "insert into ledger_failure (id, call_id, api, version, operation, kind, status, state, failed_at,"
                        + " changed_at, generation, method, target, body_size, replayable, attempts, group_key)"
                        + " values (?, ?, ?, 'v1', 'placeOrder', 'timed-out', 504, 'failed', ?, ?, 1, 'POST', '/', 0,"
                        + " true, 1, 'g')",
                id,
                id,
                api,
                clock.instant(),
                clock.instant()));
    }

    private static long waiting(TestNode node) throws Exception {
        return count(node, "select count(*) from ledger_alarm_notice where state = 'waiting'");
    }

    private long due(TestNode node) throws Exception {
        return node.store.read(connection ->
                Sql.number(connection, "select count(*) from ledger_alarm_notice where due_at <= ?", clock.instant()));
    }

    private static String notice(TestNode node) throws Exception {
        List<String> found = new ArrayList<>(node.store.read(connection -> Sql.query(
                connection,
                "select * from ledger_alarm_notice",
                row -> row.getString("state") + " " + row.getString("error") + " " + row.getInt("attempts"))));
        return found.get(0);
    }

    private static long count(TestNode node, String sql) throws Exception {
        return node.store.read(connection -> Sql.number(connection, sql));
    }
}
