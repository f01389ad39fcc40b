package io.trestle.gateway.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Percentile;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import io.trestle.routes.estate.alarm.Percent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms as Prometheus has them. */
class PrometheusRulesTest {

    private static final Percent FIVE = Percent.parse("5%");
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void saysTheSameInPromQl() {
        AlarmSubject api = new AlarmSubject("orders", "v1", "placeOrder", null, null);
        assertThat(expression(api, new ErrorRate(FIVE, null, WINDOW, 20, false)))
                .isEqualTo("100 * sum (rate(trestle_calls_seconds_count{api=\"orders\",version=\"v1\","
                        + "operation=\"placeOrder\",outcome=\"server-error\"}[5m]))"
                        + " / sum (rate(trestle_calls_seconds_count{api=\"orders\",version=\"v1\","
                        + "operation=\"placeOrder\",outcome!=\"aborted\"}[5m])) > 5"
                        + " and sum (increase(trestle_calls_seconds_count{api=\"orders\",version=\"v1\","
                        + "operation=\"placeOrder\",outcome!=\"aborted\"}[5m])) >= 20");
        assertThat(expression(
                        new AlarmSubject(null, null, null, null, "*"),
                        new Latency(Percentile.P99, Duration.ofSeconds(2), null, WINDOW, 1)))
                .startsWith("1000 * histogram_quantile(0.99, sum by (le, system)"
                        + " (rate(trestle_system_calls_seconds_bucket{system!=\"none\"}[5m]))) > 2000 and ");
        assertThat(expression(AlarmSubject.gateway(), new NoTraffic(Duration.ofMinutes(15), 1)))
                .isEqualTo("(sum (increase(trestle_calls_seconds_count{api!=\"none\",outcome!=\"aborted\"}[15m]))"
                        + " or vector(0)) < 1");
    }

    @Test
    void isTakenByPrometheusItself() throws Exception {
        List<AlarmDefinition> all = all();
        String rules = PrometheusRules.of(all);
        assertThat(rules).contains("alert: TrestleAlarm0", "{ { $labels.x } }");
        assertThat(rules.lines().filter(line -> line.contains("- alert:"))).hasSize(all.size() + 1);

        Files.writeString(folder.resolve("rules.yaml"), rules);
        assertThat(Promtool.in(folder).says("check", "rules", "rules.yaml"))
                .contains("SUCCESS: " + (all.size() + 1) + " rules found");
    }

    /** Every condition with every subject. */
    private static List<AlarmDefinition> all() {
        List<AlarmSubject> subjects = List.of(
                AlarmSubject.gateway(),
                new AlarmSubject("*", null, null, null, null),
                new AlarmSubject("orders", null, null, null, null),
                new AlarmSubject("orders", "v1", "placeOrder", null, null),
                new AlarmSubject(null, null, null, "web-shop", null),
                new AlarmSubject(null, null, null, null, "*"));
        List<AlarmCondition> conditions = List.of(
                new ErrorRate(FIVE, null, WINDOW, 20, true),
                new Latency(Percentile.P50, Duration.ofMillis(800), null, WINDOW, 20),
                new NoTraffic(Duration.ofHours(1), 5),
                new AlarmCondition.Failures(5, null),
                new AlarmCondition.Spill(0),
                new AlarmCondition.CertificateExpiry(Duration.ofDays(30)),
                new AlarmCondition.Quota(FIVE, null, WINDOW, 20),
                new AlarmCondition.BreakerOpen(),
                new AlarmCondition.DeliveriesWaiting(5, null),
                new AlarmCondition.Drift());
        List<AlarmDefinition> all = new ArrayList<>();
        for (AlarmSubject subject : subjects) {
            for (AlarmCondition condition : conditions) {
                all.add(alarm("alarm" + all.size(), subject, condition));
            }
        }
        return all;
    }

    private static String expression(AlarmSubject on, AlarmCondition when) {
        return PrometheusExpressions.of(alarm("a", on, when));
    }

    private static AlarmDefinition alarm(String name, AlarmSubject on, AlarmCondition when) {
        return new AlarmDefinition(
                name,
                "It is \"bad\": {{ $labels.x }} # \\ 'so'",
                Severity.WARNING,
                on,
                when,
                Duration.ofMillis(1500),
                Duration.ofMinutes(90),
                null,
                List.of("log"));
    }
}
