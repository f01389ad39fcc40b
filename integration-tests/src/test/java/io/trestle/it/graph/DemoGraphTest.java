package io.trestle.it.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.Client;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One dispatch over four systems, two of them brokers, as the graph shows it. */
@ExtendWith(DemoGateway.class)
@Timeout(120)
class DemoGraphTest {

    private static final String TRACE = "5759e988bd862e3fe1be46a994272793";
    private static final List<String> DISPATCH = List.of(
            "consumer:web-shop operation:dispatch.v1.dispatch",
            "operation:dispatch.v1.dispatch system:crm",
            "operation:dispatch.v1.dispatch system:inventory",
            "operation:dispatch.v1.dispatch system:orders",
            "operation:dispatch.v1.dispatch system:shipments",
            "system:shipments route:shipment-audit");

    @TempDir
    private Path folder;

    private final DemoGateway.Running demo;
    private final Client viewer;

    DemoGraphTest(DemoGateway.Running demo) {
        this.demo = demo;
        this.viewer = demo.management().with("Authorization", BasicLogin.of("viewer", "viewer"));
    }

    @Test
    void showsTheDispatchOverFourSystems() throws Exception {
        Answer made = demo.webShop()
                .with("traceparent", "00-" + TRACE + "-53995c3f42cd8ad8-00")
                .post("/dispatch/v1/dispatches", "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":1}");
        assertThat(made.status()).isEqualTo(201);
        String callId = made.header("Trestle-Call-Id").orElseThrow();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(steps(viewer.get("/admin/v1/graph?level=operation")
                                .json()
                                .path("edges")))
                        .containsAll(DISPATCH));
        assertThat(steps(viewer.get("/admin/v1/graph").json().path("edges")))
                .contains(
                        "consumer:web-shop api:dispatch/v1",
                        "api:dispatch/v1 system:crm",
                        "api:dispatch/v1 system:orders",
                        "system:shipments route:shipment-audit");

        // What the message's reader did is part of the same call: by its id, and by its trace.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(steps(path(callId).path("steps"))).containsExactlyInAnyOrderElementsOf(DISPATCH));
        assertThat(path(TRACE).path("callId").asText()).isEqualTo(callId);
        assertThat(path(callId).path("traceId").asText()).isEqualTo(TRACE);

        JsonNode impact = viewer.get("/admin/v1/graph/impact?system=crm").json();
        assertThat(impact.path("operations").findValuesAsText("operation"))
                .contains("dispatch.v1.dispatch", "customers.v1.getCustomer");
        assertThat(impact.path("consumers").findValuesAsText("consumer")).contains("web-shop");
        // Of the orders, batches are accepted first and delivered when the system can be reached; the others are not.
        for (JsonNode operation :
                viewer.get("/admin/v1/graph/impact?system=orders").json().path("operations")) {
            assertThat(operation.path("canQueue").asBoolean())
                    .as(operation.toString())
                    .isEqualTo(operation.path("operation").asText().equals("orders.v1.placeBatch"));
        }
        assertThat(viewer.get("/actuator/prometheus").body())
                .contains("traces_service_graph_request_total{client=\"web-shop\",connection_type=\"\","
                        + "server=\"dispatch/v1\"}")
                .contains("traces_service_graph_request_server_seconds_bucket{client=\"dispatch/v1\"")
                .contains(
                        "traces_service_graph_request_total{client=\"shipments\",connection_type=\"messaging_system\","
                                + "server=\"route:shipment-audit\"}");
        fromATerminal(callId);
    }

    @Test
    void hasEveryMetricThatTheDashboardNames() throws Exception {
        demo.webShop().get("/customers/v1/customers/4711");
        demo.webShop().get("/inventory/v1/items/A-1");
        String dashboard = Files.readString(Path.of("..", "deploy", "grafana", "trestle-call-graph.json"));
        Set<String> named = Pattern.compile("\\b(trestle|traces)_[a-z0-9_]+")
                .matcher(dashboard)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(8);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<String> there = viewer.get("/actuator/prometheus")
                    .body()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[ {]", 2)[0])
                    .collect(Collectors.toSet());
            assertThat(there).containsAll(named);
        });
    }

    private void fromATerminal(String callId) throws Exception {
        Terminal terminal = new Terminal(demo.managementPort(), folder);
        assertThat(terminal.trestle("graph").out())
                .contains("FROM", "operation:dispatch.v1.dispatch")
                .contains("route:shipment-audit");
        assertThat(terminal.trestle("graph", "--format", "mermaid", "--level", "api")
                        .out())
                .startsWith("flowchart LR")
                .contains("dispatch/v1");
        assertThat(terminal.trestle("graph", "impact", "crm").out())
                .startsWith("If crm stops:")
                .contains("dispatch.v1.dispatch");
        assertThat(terminal.trestle("graph", "call", callId).out())
                .contains("dispatch.v1.dispatch, called by web-shop")
                .contains("GetCustomer");
        assertThat(terminal.trestle("graph", "talkers").out()).contains("web-shop");
        assertThat(terminal.trestle("graph", "unused").out()).startsWith("Not called since");
        Terminal.Ran unknown = terminal.trestle("graph", "impact", "mainframe");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("404");
    }

    private JsonNode path(String id) {
        return viewer.get("/admin/v1/calls/" + id).json();
    }

    private static List<String> steps(JsonNode edges) {
        List<String> steps = new ArrayList<>();
        edges.forEach(edge ->
                steps.add(edge.path("from").asText() + " " + edge.path("to").asText()));
        return steps;
    }
}
