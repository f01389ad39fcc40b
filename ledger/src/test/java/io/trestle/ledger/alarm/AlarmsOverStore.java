package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.ledger.FailedCalls;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.estate.alarm.Percent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Nodes over a new database, with alarms, and calls for them to judge. */
@Timeout(60)
abstract class AlarmsOverStore {

    static final AlarmSubject ORDERS = new AlarmSubject("orders", null, null, null, null);
    static final Duration MINUTE = Duration.ofMinutes(1);

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

    static AlarmDefinition failing() {
        return alarm("orders-failing", ORDERS, rate(), MINUTE, null);
    }

    static ErrorRate rate() {
        return new ErrorRate(percent("20"), percent("10"), Duration.ofMinutes(5), 10, false);
    }

    static Percent percent(String value) {
        return Percent.parse(value + "%");
    }

    static AlarmDefinition alarm(
            String name, AlarmSubject on, AlarmCondition when, Duration wrongFor, @Nullable Duration repeat) {
        return new AlarmDefinition(
                name, null, Severity.WARNING, on, when, wrongFor, Duration.ofMinutes(2), repeat, List.of("pager"));
    }

    static AlarmStatus only(TestNode node) {
        assertThat(node.alarms.list()).hasSize(1);
        return node.alarms.list().get(0);
    }

    static void call(TestNode node, int good, int bad) {
        for (int i = 0; i < good; i++) {
            node.alarms.calls().answered(FailedCalls.good("g" + i));
        }
        for (int i = 0; i < bad; i++) {
            node.alarms.calls().answered(FailedCalls.timedOut("b" + i, "{}"));
        }
    }

    static long waiting(TestNode node) throws Exception {
        return count(node, "select count(*) from ledger_alarm_notice where state = 'waiting'");
    }

    static long count(TestNode node, String sql) throws Exception {
        return node.store.read(connection -> Sql.number(connection, sql));
    }
}
