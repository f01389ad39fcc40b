package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.console.camel.DebugStandby;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console's scripts may do, asked as they ask, of a real context. */
class JolokiaTest extends ManagementTest {

    private static final String CONTEXT =
            "org.apache.camel:context=jolokia-test,type=context,name=\\\"jolokia-test\\\"";
    private static final String ROUTE = "org.apache.camel:context=jolokia-test,type=routes,name=\\\"a.v1.get\\\"";
    private static final String TRACER = "org.apache.camel:context=jolokia-test,type=tracer,name=BacklogTracer";
    private static final String DEBUGGER = "org.apache.camel:context=jolokia-test,type=tracer,name=BacklogDebugger";

    private static final int MANY = 50;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    void start() throws Exception {
        context.setNameStrategy(new ExplicitCamelContextNameStrategy("jolokia-test"));
        DebugStandby.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("a.v1.get")
                        .setBody(constant("secret body"))
                        .id("set");
                for (int i = 0; i < MANY; i++) {
                    from("direct:in" + i).routeId("many" + i).to("direct:in");
                }
            }
        });
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @Test
    void drawsDiagramsForViewers() throws Exception {
        assertThat(jolokia("viewer", exec(CONTEXT, "dumpRoutesAsXml()", ""))
                        .get("value")
                        .asText())
                .contains("a.v1.get");
        assertThat(jolokia("viewer", exec(CONTEXT, "dumpRoutesStatsAsXml", "true,true"))
                        .get("value")
                        .asText())
                .contains("routeStat");
    }

    /** As Hawtio asks. An estate of many operations has thousands of MBeans, and Jolokia a bound on what it answers. */
    @Test
    void describesMBeansOfOneKindOnce() throws Exception {
        JsonNode list = jolokia("viewer", "{\"type\":\"list\",\"config\":{\"listCache\":true}}")
                .get("value");

        JsonNode camel = list.get("domains").get("org.apache.camel");
        assertThat(camel.size()).isGreaterThan(MANY);
        assertThat(camel).allSatisfy(key -> assertThat(key.isTextual()).isTrue());
        for (Map.Entry<String, JsonNode> mbean : camel.properties()) {
            String path =
                    "org.apache.camel/" + mbean.getKey().replace("!", "!!").replace("/", "!/");
            String one = new JsonMapper().writeValueAsString(Map.of("type", "list", "path", path));
            assertThat(list.get("cache").get(mbean.getValue().asText()))
                    .as(mbean.getKey())
                    .isEqualTo(jolokia("viewer", one).get("value"));
        }
        assertThat(list.get("cache").size()).isLessThan(MANY);
    }

    @Test
    void tracesForAdmins() throws Exception {
        jolokia("admin", exec(TRACER, "setEnabled", "true"));
        context.createProducerTemplate().sendBody("direct:in", "x");

        assertThat(jolokia("admin", exec(TRACER, "dumpAllTracedMessagesAsXml()", ""))
                        .get("value")
                        .asText())
                .contains("secret body");
        assertRefused(jolokia("viewer", exec(TRACER, "dumpAllTracedMessagesAsXml()", "")));
        jolokia("admin", exec(TRACER, "setEnabled", "false"));
    }

    @Test
    void debugsForAdmins() throws Exception {
        jolokia("admin", exec(DEBUGGER, "enableDebugger", ""));
        jolokia("admin", exec(DEBUGGER, "addBreakpoint", "\"set\""));
        assertThat(jolokia("admin", exec(DEBUGGER, "breakpoints", ""))
                        .get("value")
                        .get(0)
                        .asText())
                .isEqualTo("set");
        assertRefused(jolokia("viewer", exec(DEBUGGER, "resumeAll", "")));
        jolokia("admin", exec(DEBUGGER, "disableDebugger", ""));
    }

    @Test
    void stopsARouteForAdminsOnly() throws Exception {
        assertRefused(jolokia("viewer", exec(ROUTE, "stop()", "")));
        assertThat(context.getRouteController().getRouteStatus("a.v1.get").isStarted())
                .isTrue();
        assertThat(jolokia("admin", exec(ROUTE, "stop()", "")).get("status").asInt())
                .isEqualTo(200);
        assertThat(context.getRouteController().getRouteStatus("a.v1.get").isStopped())
                .isTrue();
        jolokia("admin", exec(ROUTE, "start()", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.sun.management:type=DiagnosticCommand  | help",
                "com.sun.management:type=DiagnosticCommand  | vmSystemProperties",
                "com.sun.management:type=HotSpotDiagnostic  | dumpHeap(java.lang.String,boolean)",
                "com.sun.management:type=HotSpotDiagnostic  | setVMOption(java.lang.String,java.lang.String)",
                "java.util.logging:type=Logging             | setLoggerLevel(java.lang.String,java.lang.String)",
                "jdk.management.jfr:type=FlightRecorder     | newRecording()",
                "java.lang:type=Memory                      | gc",
                "JMImplementation:type=MBeanServerDelegate  | toString",
                "hawtio:type=security,name=RBACRegistry     | list()",
                "*:type=Memory                              | gc",
                "*:*                                        | start()"
            })
    void invokesNothingDangerousForAnyone(String mbean, String operation) throws Exception {
        assertRefused(jolokia("admin", exec(mbean, operation, "")));
        assertRefused(jolokia("viewer", exec(mbean, operation, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemProperties", "InputArguments"})
    void hidesTheCommandLine(String attribute) throws Exception {
        String read = "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"" + attribute + "\"}";
        assertRefused(jolokia("admin", read));
        String all = "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"config\":{\"ignoreErrors\":true}}";
        assertThat(post("admin", "/actuator/jolokia", all).body())
                .contains("Uptime")
                .doesNotContain("java.home");
    }

    @Test
    void listsAndFindsOnlyWhatIsSeen() throws Exception {
        assertThat(jolokia("admin", "{\"type\":\"list\"}").get("value").fieldNames())
                .toIterable()
                .containsOnly("org.apache.camel", "java.lang", "java.nio", "hawtio", "io.trestle");
        assertThat(jolokia("viewer", "{\"type\":\"search\",\"mbean\":\"com.sun.management:*\"}")
                        .get("value"))
                .isEmpty();
        assertThat(post("viewer", "/actuator/jolokia", "{\"type\":\"list\",\"path\":\"com.sun.management\"}")
                        .body())
                .doesNotContain("DiagnosticCommand\\");
    }

    @Test
    void judgesEachRequestOfABundleByItself() throws Exception {
        JsonNode answers = jolokia(
                "viewer",
                "[" + exec(CONTEXT, "dumpRoutesAsXml()", "") + "," + exec(CONTEXT, "stop()", "") + ","
                        + exec("com.sun.management:type=DiagnosticCommand", "help", "") + "]");
        List<Integer> status = new ArrayList<>();
        answers.forEach(answer -> status.add(answer.get("status").asInt()));
        assertThat(status).containsExactly(200, 403, 403);
        assertThat(context.isStarted()).isTrue();
    }

    @Test
    void writesOnlyWhatTracingNeeds() throws Exception {
        assertThat(jolokia("admin", write(TRACER, "BodyMaxChars", "100"))
                        .get("status")
                        .asInt())
                .isEqualTo(200);
        assertRefused(jolokia("viewer", write(TRACER, "BodyMaxChars", "100")));
        assertRefused(jolokia("admin", write(TRACER, "TraceFilter", "\"${bean:x}\"")));
        assertRefused(jolokia("admin", write("java.lang:type=Memory", "Verbose", "true")));
    }

    @Test
    void callsNoOtherMachine() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            other.setSoTimeout(500);
            String target = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + other.getLocalPort() + "/jmxrmi";
            post(
                    "admin",
                    "/actuator/jolokia",
                    "{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"target\":{\"url\":\"" + target + "\"}}");
            assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void addsNoListener() throws Exception {
        JsonNode client = jolokia("admin", "{\"type\":\"notification\",\"command\":\"register\"}");
        String id = client.path("value").path("id").asText("none");
        JsonNode added = jolokia(
                "admin",
                "{\"type\":\"notification\",\"command\":\"add\",\"mode\":\"pull\",\"client\":\"" + id
                        + "\",\"mbean\":\"JMImplementation:type=MBeanServerDelegate\"}");
        assertThat(added.get("status").asInt()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void tellsNoStackTrace() throws Exception {
        String wrong =
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Nonesuch\",\"config\":{\"includeStackTrace\":true}}";
        assertThat(post("admin", "/actuator/jolokia?includeStackTrace=true", wrong)
                        .body())
                .doesNotContain("\\tat ");
    }

    @Test
    void answersTheConsolesOwnPathAlike() throws Exception {
        assertThat(read(post("viewer", "/actuator/hawtio/jolokia", exec(CONTEXT, "stop()", "")))
                        .get("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(post("nobody", "/actuator/hawtio/jolokia", "{\"type\":\"version\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    /** Hawtio's pages look for Jolokia by a GET; what they find there is no Jolokia, whatever they ask. */
    @Test
    void showsThePagesWhereItIsAndDoesNothingByGet() throws Exception {
        for (String asked : List.of("", "?p=/exec/java.lang:type=Memory/gc", "?maxDepth=1", "?type=list")) {
            HttpResponse<String> found = get("viewer", "/actuator/hawtio/jolokia" + asked);
            assertThat(found.statusCode()).as(asked).isEqualTo(200);
            assertThat(found.body()).as(asked).isEqualTo("{\"status\":200,\"value\":{\"agent\":\"trestle\"}}");
            assertThat(get("nobody", "/actuator/hawtio/jolokia" + asked).statusCode())
                    .isEqualTo(401);
        }
        for (String path :
                List.of("/", "/version", "/list", "/%76ersion", ";x/version", "/exec/java.lang:type=Memory/gc")) {
            assertThat(get("admin", "/actuator/hawtio/jolokia" + path).statusCode())
                    .as(path)
                    .isIn(400, 403);
        }
        for (String path : List.of("/actuator/jolokia", "/actuator/hawtio/%6Aolokia", "/actuator/hawtio//jolokia")) {
            assertThat(get("admin", path).statusCode()).as(path).isIn(400, 403, 404);
        }
    }

    @Test
    void ignoresWhatAPostPretendsToBe() throws Exception {
        assertThat(send(as("admin", request("/actuator/jolokia/version"))
                                .header("X-HTTP-Method-Override", "GET")
                                .method("PUT", BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(403);
    }

    private static void assertRefused(JsonNode answer) {
        assertThat(answer.get("status").asInt()).as(answer.toString()).isEqualTo(403);
        assertThat(answer.has("value")).isFalse();
    }

    private static String exec(String mbean, String operation, String arguments) {
        return "{\"type\":\"exec\",\"mbean\":\"" + mbean.strip() + "\",\"operation\":\"" + operation.strip()
                + "\",\"arguments\":[" + arguments + "]}";
    }

    private static String write(String mbean, String attribute, String value) {
        return "{\"type\":\"write\",\"mbean\":\"" + mbean + "\",\"attribute\":\"" + attribute + "\",\"value\":" + value
                + "}";
    }
}
