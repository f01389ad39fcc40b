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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms as Prometheus fires them: time series go in, alerts come out of Prometheus' own engine. */
class PrometheusAlertsTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final AlarmSubject ORDERS = new AlarmSubject("orders", null, null, null, null);
    private static final AlarmSubject EACH_SYSTEM = new AlarmSubject(null, null, null, null, "*");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(
                folder.resolve("rules.yaml"),
                PrometheusRules.of(List.of(
                        alarm("orders-failing", ORDERS, new ErrorRate(Percent.parse("20%"), null, WINDOW, 10, false)),
                        alarm("orders-quiet", ORDERS, new NoTraffic(Duration.ofMinutes(15), 1)),
                        alarm(
                                "slow",
                                EACH_SYSTEM,
                                new Latency(Percentile.P95, Duration.ofSeconds(2), null, WINDOW, 10)),
                        alarm("breaker", EACH_SYSTEM, new AlarmCondition.BreakerOpen()),
                        alarm("kept", AlarmSubject.gateway(), new AlarmCondition.Failures(20, null)))));
    }

    private static AlarmDefinition alarm(String name, AlarmSubject on, AlarmCondition when) {
        return new AlarmDefinition(
                name,
                name,
                Severity.CRITICAL,
                on,
                when,
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                null,
                List.of("log"));
    }

    @Test
    void firesOnceFailuresLastAndStopsSomeTimeAfterThem() throws Exception {
        judge("""
                  - interval: 15s
                    input_series:
                      - series: 'trestle_calls_seconds_count{api="orders",operation="placeOrder",outcome="success"}'
                        values: '0+4x160'
                      - series: 'trestle_calls_seconds_count{api="orders",operation="placeOrder",outcome="server-error"}'
                        values: '0x40 0+4x40 160x80'
                      - series: 'trestle_calls_seconds_count{api="stock",operation="getItem",outcome="server-error"}'
                        values: '0+4x160'
                    alert_rule_test:
                """ + expected("9m", "TrestleOrdersFailing", "")
                + expected("19m", "TrestleOrdersFailing", """
                          - exp_labels: {alarm: orders-failing, severity: critical}
                            exp_annotations: {summary: orders-failing, description: "error-rate of api:orders: 50"}
                """)
                + expected("30m", "TrestleOrdersFailing", ""));
    }

    @Test
    void keepsQuietWhileThereAreFewCalls() throws Exception {
        judge("""
                  - interval: 1m
                    input_series:
                      - series: 'trestle_calls_seconds_count{api="orders",outcome="server-error"}'
                        values: '0+1x30'
                    alert_rule_test:
                """ + expected("20m", "TrestleOrdersFailing", ""));
    }

    @Test
    void firesWhereNothingWasEverCalledAndNotWhereSomethingIs() throws Exception {
        judge("""
                  - interval: 1m
                    input_series: []
                    alert_rule_test:
                """ + expected("20m", "TrestleOrdersQuiet", """
                          - exp_labels: {alarm: orders-quiet, severity: critical}
                            exp_annotations: {summary: orders-quiet, description: "no-traffic of api:orders: 0"}
                """) + """
                  - interval: 1m
                    input_series:
                      - series: 'trestle_calls_seconds_count{api="orders",outcome="success"}'
                        values: '0+1x30'
                    alert_rule_test:
                """ + expected("20m", "TrestleOrdersQuiet", ""));
    }

    @Test
    void namesTheSystemThatIsSlowOrShut() throws Exception {
        judge("""
                  - interval: 15s
                    input_series:
                      - series: 'trestle_system_calls_seconds_bucket{system="crm",le="1"}'
                        values: '0+0x80'
                      - series: 'trestle_system_calls_seconds_bucket{system="crm",le="4"}'
                        values: '0+10x80'
                      - series: 'trestle_system_calls_seconds_bucket{system="crm",le="+Inf"}'
                        values: '0+10x80'
                      - series: 'trestle_system_calls_seconds_count{system="crm"}'
                        values: '0+10x80'
                      - series: 'trestle_system_calls_seconds_bucket{system="orders",le="1"}'
                        values: '0+10x80'
                      - series: 'trestle_system_calls_seconds_bucket{system="orders",le="+Inf"}'
                        values: '0+10x80'
                      - series: 'trestle_system_calls_seconds_count{system="orders"}'
                        values: '0+10x80'
                      - series: 'trestle_system_breaker{system="crm",state="open"}'
                        values: '1x80'
                      - series: 'trestle_system_breaker{system="orders",state="closed"}'
                        values: '1x80'
                      - series: 'trestle_system_breaker{system="orders",state="open"}'
                        values: '0x80'
                    alert_rule_test:
                """ + expected("15m", "TrestleSlow", """
                          - exp_labels: {alarm: slow, severity: critical, system: crm}
                            exp_annotations: {summary: slow, description: "latency of system:*: 3850"}
                """) + expected("15m", "TrestleBreaker", """
                          - exp_labels: {alarm: breaker, severity: critical, system: crm}
                            exp_annotations: {summary: breaker, description: "breaker-open of system:*: 1"}
                """));
    }

    @Test
    void takesWhatOnlyTheGatewayCanReadAndTellsWhenItReadsNoMore() throws Exception {
        judge("""
                  - interval: 15s
                    input_series:
                      - series: 'trestle_alarm_value{alarm="kept",subject="gateway"}'
                        values: '21x80'
                      - series: 'trestle_alarm_looked_seconds'
                        values: '0+15x20 300x60'
                    alert_rule_test:
                """ + expected("5m", "TrestleKept", """
                          - exp_labels: {alarm: kept, severity: critical, subject: gateway}
                            exp_annotations: {summary: kept, description: "failures of gateway: 21"}
                """) + expected("5m", "TrestleAlarmsNotWatched", "")
                + expected("10m", "TrestleAlarmsNotWatched", """
                          - exp_labels: {severity: critical}
                            exp_annotations: {summary: No gateway looks at its alarms}
                """));
    }

    private static String expected(String at, String alert, String alerts) {
        return """
                      - eval_time: %s
                        alertname: %s
                        exp_alerts:%s
                """.formatted(at, alert, alerts.isEmpty() ? " []" : "\n" + alerts.stripTrailing());
    }

    private void judge(String tests) throws Exception {
        Files.writeString(
                folder.resolve("tests.yaml"), "rule_files: [rules.yaml]\nevaluation_interval: 15s\ntests:\n" + tests);
        assertThat(Promtool.in(folder).says("test", "rules", "tests.yaml")).contains("SUCCESS");
    }
}
