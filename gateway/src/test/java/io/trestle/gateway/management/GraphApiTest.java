package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.connectors.CallOrigin;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.gateway.TestCalls;
import io.trestle.routes.call.Caller;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call graph as operators ask for it: over the management API, and over the console's MBean. */
class GraphApiTest extends ManagementTest {

    private static final String MBEAN = "io.trestle:type=CallGraph";

    @BeforeAll
    void callSomething() {
        SystemCall failed = new SystemCall(
                "01-call-id",
                "stock",
                "getItem",
                Duration.ofMillis(9),
                Kind.TIMED_OUT,
                null,
                new CallOrigin.OfOperation("customers", "v1", "getCustomer", "web-shop"),
                null,
                0,
                0);
        graph.recorder().ended(failed);
        graph.recorder()
                .answered(TestCalls.answered(
                        TestCalls.call(new Caller("web-shop", Set.of(), null)), 504, "system-timed-out"));
    }

    @Test
    void answersWithTheGraph() throws Exception {
        JsonNode found = read(get("viewer", "/admin/v1/graph"));
        assertThat(found.get("gateways").toString()).isEqualTo("[\"node-a\"]");
        assertThat(found.get("nodes").findValuesAsText("id"))
                .contains("consumer:web-shop", "api:customers/v1", "system:stock");
        JsonNode edge = found.get("edges").get(1);
        assertThat(edge.get("from").asText()).isEqualTo("consumer:web-shop");
        assertThat(edge.get("to").asText()).isEqualTo("api:customers/v1");
        assertThat(edge.get("calls").asInt()).isEqualTo(1);
        assertThat(edge.get("errorKinds").toString()).isEqualTo("{\"system-timed-out\":1}");
        assertThat(edge.get("p95").asDouble()).isBetween(11.5, 13.2);
        assertThat(edge.get("health").asText()).isEqualTo("failing");
        assertThat(edge.has("change")).isFalse();
        assertThat(read(get("viewer", "/admin/v1/graph?level=operation&from=1h"))
                        .get("edges")
                        .findValuesAsText("to"))
                .contains("operation:customers.v1.getCustomer");
    }

    @Test
    void writesGraphMlAndMermaid() throws Exception {
        HttpResponse<String> xml = get("viewer", "/admin/v1/graph?format=graphml");
        assertThat(xml.headers().firstValue("Content-Type")).hasValue("application/graphml+xml");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.body().getBytes(StandardCharsets.UTF_8)))
                        .getElementsByTagName("edge")
                        .getLength())
                .isEqualTo(2);
        HttpResponse<String> accepted = send(
                as("viewer", request("/admin/v1/graph")).header("Accept", "text/vnd.mermaid, application/json;q=0.5"));
        assertThat(accepted.body())
                .startsWith("flowchart LR\n")
                .contains("([\"web-shop\"])", "[(\"stock\")]", "1 calls");
        assertThat(send(as("viewer", request("/admin/v1/graph")).header("Accept", "image/png"))
                        .statusCode())
                .isEqualTo(406);
        assertThat(send(as("viewer", request("/admin/v1/graph")).header("Accept", "text/html,*/*;q=0.8"))
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/graph?from=yesterday               | from: yesterday (expected: a time",
                "/graph?level=system                 | level: system (expected: api or operation)",
                "/graph?from=1m&to=2m                | from: ",
                "/graph?from=401d                    | from: ",
                "/graph?compareFrom=2h               | compareFrom: without compareTo",
                "/graph?fields=all                   | fields: unknown (expected: one of",
                "/graph?format=dot                   | format: dot (expected: json, graphml or mermaid)",
                "/graph/trend                        | from: none (expected: the id of a node",
                "/graph/trend?from=consumer:web-shop | to: none (expected: the id of a node)",
                "/graph/impact                       | system: none (expected: the name of a system)",
                "/graph/unused?days=0                | days: 0 (expected: 1 to 400)",
                "/graph/talkers?limit=1e9            | limit: 1e9 (expected: 1 to 1000)"
            })
    void refusesWhatCannotBeMeant(String path, String detail) throws Exception {
        HttpResponse<String> refused = get("viewer", "/admin/v1" + path);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(read(refused).get("detail").asText()).contains(detail);
    }

    @Test
    void answersTheOtherQuestions() throws Exception {
        assertThat(read(get("viewer", "/admin/v1/graph/impact?system=stock"))
                        .get("consumers")
                        .toString())
                .isEqualTo("[{\"consumer\":\"web-shop\",\"calls\":1}]");
        assertThat(get("viewer", "/admin/v1/graph/impact?system=none").statusCode())
                .isEqualTo(404);
        assertThat(read(get("viewer", "/admin/v1/graph/trend?node=system:stock"))
                        .get("buckets")
                        .get(0)
                        .get("failures")
                        .asInt())
                .isEqualTo(1);
        assertThat(read(get("viewer", "/admin/v1/graph/talkers"))
                        .get("items")
                        .get(0)
                        .toString())
                .isEqualTo("{\"consumer\":\"web-shop\",\"operation\":\"customers.v1.getCustomer\",\"calls\":1,"
                        + "\"errors\":1,\"bytes\":123}");
        assertThat(read(get("viewer", "/admin/v1/graph/unused")).get("edges")).isEmpty();
        JsonNode call = read(get("viewer", "/admin/v1/calls/01-call-id"));
        assertThat(call.get("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(call.get("steps").get(0).get("kind").asText()).isEqualTo("system-timed-out");
        assertThat(get("viewer", "/admin/v1/calls/none").statusCode()).isEqualTo(404);
    }

    @Test
    void answersTheConsoleForViewers() throws Exception {
        assertThat(asked("graph", Map.of("level", "operation")).get("level").asText())
                .isEqualTo("operation");
        assertThat(asked("graph", Map.of()).get("edges")).hasSize(2);
        assertThat(asked("trend", Map.of("from", "consumer:web-shop", "to", "api:customers/v1"))
                        .get("bucketSeconds")
                        .asInt())
                .isEqualTo(60);
        assertThat(asked("impact", Map.of("system", "stock")).get("system").asText())
                .isEqualTo("stock");
        assertThat(asked("unused", Map.of("days", 30)).has("apis")).isTrue();
        assertThat(asked("talkers", Map.of("limit", 5)).get("items")).hasSize(1);
        assertThat(asked("call", Map.of("id", "01-call-id")).get("status").asInt())
                .isEqualTo(504);
    }

    @Test
    void tellsTheConsoleWhatIsWrong() throws Exception {
        assertThat(asked("call", Map.of("id", "none")).at("/problem/status").asInt())
                .isEqualTo(404);
        assertThat(asked("impact", Map.of()).at("/problem/detail").asText())
                .isEqualTo("system: none (expected: the name of a system)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "\"x\"", "{\"from\":{}}", "{\"node\":[1]}"})
    void takesNothingElseThanAnObject(String question) throws Exception {
        assertThat(invoked("viewer", "graph", question).at("/problem/status").asInt())
                .isEqualTo(400);
    }

    @Test
    void answersNoStranger() throws Exception {
        assertThat(get("nobody", "/admin/v1/graph").statusCode()).isEqualTo(401);
        assertThat(get("nobody", "/admin/v1/calls/01-call-id").statusCode()).isEqualTo(401);
        assertThat(post("nobody", "/actuator/jolokia", exec("graph", "{}")).statusCode())
                .isEqualTo(401);
        assertThat(post("admin", "/admin/v1/graph", "{}").statusCode()).isEqualTo(405);
    }

    private JsonNode asked(String operation, Map<String, Object> question) throws Exception {
        return invoked("viewer", operation, new JsonMapper().writeValueAsString(question));
    }

    private JsonNode invoked(String user, String operation, String question) throws Exception {
        return new JsonMapper()
                .readTree(jolokia(user, exec(operation, question)).get("value").asText());
    }

    private static String exec(String operation, String question) throws Exception {
        return new JsonMapper()
                .writeValueAsString(Map.of(
                        "type",
                        "exec",
                        "mbean",
                        MBEAN,
                        "operation",
                        operation + "(java.lang.String)",
                        "arguments",
                        new String[] {question}));
    }
}
