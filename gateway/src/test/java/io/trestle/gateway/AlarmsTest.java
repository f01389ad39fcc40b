package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.gateway.alarm.PrometheusRules;
import io.trestle.gateway.alarm.Promtool;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alarms of a whole gateway, over sockets. */
@Timeout(120)
class AlarmsTest extends StockTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void begin() throws Exception {
        estate.write("systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["http://127.0.0.1:%d"]
                breaker: {minimum: 100}
                operations:
                  getItem: {http: "GET /stock/{sku}"}
                """.formatted(backend.port()));
        alarm("failing", "on: {api: stock}\nwhen: {error-rate: {above: 20%, minimum-calls: 5}}\nfor: 0s");
        alarm("each", "on: {api: \"*\"}\nwhen: {error-rate: {above: 20%, client-errors: true}}");
        alarm("slow", "on: {system: stock}\nwhen: {latency: {percentile: p99, above: 30s, minimum-calls: 1}}");
        alarm("callers", "on: {consumer: \"*\"}\nwhen: {error-rate: {above: 90%}}");
        alarm("quiet", "on: {api: stock, version: v1, operation: getItem}\nwhen: {no-traffic: {within: 1h}}");
        alarm("waiting", "when: {failures: {above: 1000}}");
        alarm("spill", "severity: critical\nwhen: {spill: {}}");
        alarm("certificates", "when: {certificate-expiry: {before: 14d}}");
        alarm("limits", "on: {api: stock}\nwhen: {quota: {above: 50%, minimum-calls: 1}}");
        alarm("breakers", "on: {system: stock}\nwhen: {breaker-open: {}}");
    }

    @Test
    void showsWhatIsWrongAndTakesActs() throws Exception {
        try (TrestleGateway gateway = start()) {
            for (int i = 0; i < 10; i++) {
                assertThat(call(gateway).statusCode()).isEqualTo(200);
            }
            backend.close();
            for (int i = 0; i < 10; i++) {
                assertThat(call(gateway).statusCode()).isEqualTo(503);
            }
            await().atMost(SOON).until(() -> state(gateway, "failing").equals("firing"));
            // It may have begun when not all of the calls had been made.
            await().atMost(SOON)
                    .until(() -> alarm(gateway, "failing").path("value").asDouble() == 50);
            JsonNode failing = alarm(gateway, "failing");
            assertThat(failing.path("threshold").asDouble()).isEqualTo(20);
            assertThat(failing.path("history").get(0).path("event").asText()).isEqualTo("firing");

            String metrics = managed(gateway, "viewer", "/actuator/prometheus");
            assertThat(metrics)
                    .contains("trestle_alarm_active{alarm=\"failing\",severity=\"warning\",subject=\"api:stock\"} 1.0")
                    .contains("trestle_alarm_active{alarm=\"spill\",severity=\"critical\",subject=\"gateway\"} 0.0");
            assertThat(managed(gateway, "viewer", "/actuator/health/readiness")).contains("UP");

            assertThat(post(gateway, "viewer", "/admin/v1/alarms/failing/fire", "{}"))
                    .isEqualTo(403);
            assertThat(post(gateway, "viewer", "/admin/v1/alarms/failing/acknowledge", "{}"))
                    .isEqualTo(403);
            assertThat(post(gateway, "admin", "/admin/v1/alarms/no-such/fire", "{}"))
                    .isEqualTo(404);
            assertThat(post(gateway, "admin", "/admin/v1/alarms/failing/fire", "{\"reason\":\"ring\"}"))
                    .isEqualTo(200);
            assertThat(post(gateway, "admin", "/admin/v1/alarms/failing/acknowledge", ""))
                    .isEqualTo(200);
            await().atMost(SOON)
                    .until(() -> alarm(gateway, "failing")
                            .path("acknowledgedBy")
                            .asText()
                            .equals("admin"));
            await().atMost(SOON)
                    .until(() -> managed(gateway, "viewer", "/actuator/prometheus")
                            .contains("trestle_alarm_messages_total{channel=\"log\",outcome=\"delivered\"} 2.0"));
        }
    }

    @Test
    void answersTheConsoleByRole() throws Exception {
        try (TrestleGateway gateway = start()) {
            await().atMost(SOON).until(() -> !state(gateway, "failing").isEmpty());
            assertThat(console(gateway, "viewer", "alarms", "{}").path("value").asText())
                    .contains("\"alarm\":\"failing\"");
            assertThat(console(gateway, "viewer", "fire", "{\\\"alarm\\\":\\\"failing\\\"}")
                            .path("status")
                            .asInt())
                    .isEqualTo(403);
            assertThat(console(gateway, "admin", "fire", "{\\\"alarm\\\":\\\"failing\\\"}")
                            .path("value")
                            .asText())
                    .contains("\"changed\":1");
            assertThat(console(gateway, "admin", "acknowledge", "{\\\"alarm\\\":\\\"nope\\\"}")
                            .path("value")
                            .asText())
                    .contains("\"status\":404");
        }
    }

    @Test
    void watchesWhatChangesInTheFolder() throws Exception {
        try (TrestleGateway gateway = start()) {
            await().atMost(SOON).until(() -> !state(gateway, "failing").isEmpty());
            alarm("more", "when: {failures: {above: 5}}");
            await().atMost(SOON).until(() -> state(gateway, "more").equals("ok"));
        }
    }

    @Test
    void showsMetricsThatPrometheusTakes() throws Exception {
        try (TrestleGateway gateway = start()) {
            call(gateway);
            backend.close();
            call(gateway);
            await().atMost(SOON).until(() -> state(gateway, "waiting").equals("ok"));
            post(gateway, "admin", "/admin/v1/alarms/failing/fire", "");
            await().atMost(SOON)
                    .until(() -> managed(gateway, "viewer", "/actuator/prometheus")
                            .contains("trestle_alarm_messages_total"));
            String metrics = managed(gateway, "viewer", "/actuator/prometheus");
            // 3: it takes them, and knows better names for those of libraries
            Promtool.Said said = Promtool.in(data).run(metrics, "check", "metrics");
            assertThat(said.exit()).as(said.text()).isIn(0, 3);
            assertThat(said.text().lines())
                    .noneMatch(line -> line.startsWith("trestle_") || line.startsWith("traces_"));
        }
    }

    @Test
    void namesMetricsInItsPrometheusRulesThatThereAre() throws Exception {
        try (TrestleGateway gateway = start()) {
            call(gateway);
            await().atMost(SOON).until(() -> state(gateway, "waiting").equals("ok"));
            String metrics = managed(gateway, "viewer", "/actuator/prometheus");
            String rules = PrometheusRules.of(gateway.generation()
                    .orElseThrow()
                    .estate()
                    .alarms()
                    .alarms()
                    .values());
            Set<String> named = new TreeSet<>();
            Matcher metric = Pattern.compile("trestle_[a-z_]+").matcher(rules);
            while (metric.find()) {
                named.add(metric.group());
            }
            assertThat(named).hasSize(8);
            assertThat(named).allSatisfy(name -> assertThat(metrics).containsPattern("(?m)^" + name + "[{ ]"));
            for (String name : Set.of("waiting", "spill")) {
                assertThat(metrics).contains("trestle_alarm_value{alarm=\"" + name + "\",subject=\"gateway\"} 0.0");
            }
        }
    }

    private void alarm(String name, String rest) throws Exception {
        estate.write("alarms/" + name + ".yaml", "alarm: " + name + "\n" + rest + "\n");
    }

    private static String state(TrestleGateway gateway, String alarm) throws Exception {
        return alarm(gateway, alarm).path("state").asText();
    }

    private static JsonNode alarm(TrestleGateway gateway, String alarm) throws Exception {
        for (JsonNode item :
                JSON.readTree(managed(gateway, "viewer", "/admin/v1/alarms")).path("items")) {
            if (item.path("alarm").asText().equals(alarm)) {
                return item;
            }
        }
        return JSON.createObjectNode();
    }

    private static HttpResponse<String> call(TrestleGateway gateway) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/stock/v1/items/A-1")));
    }

    private static String managed(TrestleGateway gateway, String user, String path) throws Exception {
        return send(request(gateway, user, path)).body();
    }

    private static int post(TrestleGateway gateway, String user, String path, String body) throws Exception {
        return send(request(gateway, user, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static JsonNode console(TrestleGateway gateway, String user, String operation, String argument)
            throws Exception {
        String exec = "{\"type\":\"exec\",\"mbean\":\"io.trestle:type=Alarms\",\"operation\":\"" + operation
                + "(java.lang.String)\",\"arguments\":[\"" + argument + "\"]}";
        return JSON.readTree(send(request(gateway, user, "/actuator/jolokia")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(exec)))
                .body());
    }

    private static HttpRequest.Builder request(TrestleGateway gateway, String user, String path) {
        String login = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.managementPort() + path))
                .header("Authorization", "Basic " + login);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
