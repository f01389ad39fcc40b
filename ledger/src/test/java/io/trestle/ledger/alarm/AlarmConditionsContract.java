package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.SystemCallObserver.BreakerState;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.ledger.FailedCalls;
import io.trestle.ledger.alarm.AlarmStatus.State;
import io.trestle.ledger.store.Sql;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.Failures;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Percentile;
import io.trestle.routes.estate.alarm.AlarmCondition.Quota;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What alarms watch, over every database. */
abstract class AlarmConditionsContract extends AlarmsOverStore {

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
            node.alarms.fire("orders-failing", "ada", null);
            // Each by itself would be made durable, which takes a busy disk longer than a test may last.
            node.store.write(connection -> {
                for (int copy = 1; copy <= 994; copy++) {
                    Sql.update(
                            connection,
                            "insert into ledger_alarm_notice (id, channel, at, content, state, attempts, due_at,"
                                    + " changed_at) select '" + copy
                                    + "', channel, at, content, state, attempts, due_at,"
                                    + " changed_at from ledger_alarm_notice where length(id) > 10");
                }
                return true;
            });
            assertThat(waiting(node)).isEqualTo(995);
            for (int i = 0; i < 15; i++) {
                node.alarms.fire("orders-failing", "ada", null);
            }
            assertThat(waiting(node)).isEqualTo(1_000);
            assertThat(count(node, "select count(*) from ledger_alarm_notice where state = 'given-up'"))
                    .isEqualTo(10);
            clock.advance(Duration.ofDays(100));
            node.store.write(connection -> Sql.update(connection, "update ledger_alarm_notice set state = 'sent'"));
            node.alarms.clean();
            assertThat(count(node, "select count(*) from ledger_alarm_notice")).isZero();
            assertThat(node.alarms.history("orders-failing", 10)).isEmpty();
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
}
