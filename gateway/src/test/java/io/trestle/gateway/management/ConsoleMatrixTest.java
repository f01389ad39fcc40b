package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trestle.console.mbean.JsonMBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** Every role times every operation of Trestle's own MBeans, asked as a browser or a script would ask. */
class ConsoleMatrixTest extends ManagementTest {

    /** What viewers may; admins may all. Written out: what is granted by mistake is not found by asking the rules. */
    private static final Map<String, Set<String>> VIEWERS = Map.of(
            "Failures", Set.of("find", "groups", "get", "progress"),
            "Catalogue", Set.of("apis", "api", "contract", "systems", "drift", "consumers", "generation"),
            "CallGraph", Set.of("graph", "trend", "impact", "unused", "talkers", "calls", "call"),
            "Alarms", Set.of("alarms"),
            "Usage", Set.of("usage", "quotas", "statements"),
            "Cache", Set.of("cache"));

    private static final Map<String, Set<String>> ADMINS = Map.of(
            "Failures", Set.of("dryRun", "replay", "discard", "bulkReplay", "cancel", "audit"),
            "Catalogue", Set.of("reload"),
            "CallGraph", Set.of(),
            "Alarms", Set.of("fire", "acknowledge"),
            "Usage", Set.of(),
            "Cache", Set.of("forget"));

    /** Every operation of every MBean of Trestle's that takes questions, as the MBean server knows them. */
    private static Map<String, Set<String>> registered() throws Exception {
        Map<String, Set<String>> operations = new TreeMap<>();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(ObjectName.getInstance("io.trestle:*"), null)) {
            if (server.isInstanceOf(name, JsonMBean.class.getName())) {
                operations.put(
                        name.getKeyProperty("type"),
                        Arrays.stream(server.getMBeanInfo(name).getOperations())
                                .map(MBeanOperationInfo::getName)
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        return operations;
    }

    @Test
    void givesEachRoleItsOperations() throws Exception {
        Map<String, Set<String>> registered = registered();
        assertThat(registered.keySet()).isEqualTo(VIEWERS.keySet());
        for (Map.Entry<String, Set<String>> mbean : registered.entrySet()) {
            for (String operation : mbean.getValue()) {
                boolean viewersMay = allowed(VIEWERS, mbean.getKey(), operation);
                // What is in neither list is new: whoever adds it says here who may.
                assertThat(viewersMay ^ allowed(ADMINS, mbean.getKey(), operation))
                        .as("%s.%s is for viewers, or for admins", mbean.getKey(), operation)
                        .isTrue();
                assertGiven(mbean.getKey(), operation, viewersMay);
            }
        }
    }

    private static boolean allowed(Map<String, Set<String>> roles, String mbean, String operation) {
        return roles.getOrDefault(mbean, Set.of()).contains(operation);
    }

    private void assertGiven(String mbean, String operation, boolean viewersMay) throws Exception {
        for (String signature : List.of(operation, operation + "(java.lang.String)")) {
            String as = mbean + "." + signature;
            JsonNode asViewer = jolokia("viewer", exec(mbean, signature));
            assertThat(asViewer.path("status").asInt()).as(as).isEqualTo(viewersMay ? 200 : 403);
            assertThat(asViewer.has("value")).as(as).isEqualTo(viewersMay);
            JsonNode asAdmin = jolokia("admin", exec(mbean, signature));
            assertThat(asAdmin.path("status").asInt()).as(as).isEqualTo(200);
            assertThat(new JsonMapper()
                            .readTree(asAdmin.path("value").asText())
                            .path("problem")
                            .path("status")
                            .asInt())
                    .as(asAdmin.toString())
                    .isNotIn(401, 403, 500);
        }
        assertThat(post("nobody", "/actuator/jolokia", exec(mbean, operation)).statusCode())
                .isEqualTo(401);
        String byGet = "/actuator/jolokia/exec/io.trestle:type=" + mbean + "/" + operation + "/%7B%7D";
        assertThat(get("admin", byGet).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWhatNoMBeanHas() throws Exception {
        for (String mbean : VIEWERS.keySet()) {
            for (String operation : List.of("drop", "invoke", "close", "find(java.lang.Object)")) {
                assertThat(jolokia("viewer", exec(mbean, operation))
                                .path("status")
                                .asInt())
                        .as(mbean + "." + operation)
                        .isEqualTo(403);
                assertThat(jolokia("admin", exec(mbean, operation))
                                .path("status")
                                .asInt())
                        .as(mbean + "." + operation)
                        .isEqualTo(403);
            }
        }
        assertThat(jolokia("admin", exec("NewOne", "find")).path("status").asInt())
                .isEqualTo(403);
    }

    @Test
    void greysOutWhatIsRefused() throws Exception {
        Map<String, Boolean> told = new TreeMap<>();
        for (String user : List.of("viewer", "admin")) {
            for (String operation : List.of("replay", "find")) {
                JsonNode answer = jolokia(
                        user,
                        "{\"type\":\"exec\",\"mbean\":\"io.trestle:type=security,area=jmx,name=ConsoleRules\","
                                + "\"operation\":\"canInvoke(java.lang.String,java.lang.String)\",\"arguments\":["
                                + "\"io.trestle:type=Failures\",\"" + operation + "(java.lang.String)\"]}");
                told.put(user + " " + operation, answer.path("value").asBoolean());
            }
        }
        assertThat(told)
                .isEqualTo(
                        Map.of("viewer find", true, "viewer replay", false, "admin find", true, "admin replay", true));
    }

    @Test
    void saysTheSameAsTheManagementApi() throws Exception {
        for (String path : List.of("apis", "systems", "consumers", "generation")) {
            JsonNode told = jolokia("viewer", exec("Catalogue", path));
            assertThat(new JsonMapper().readTree(told.path("value").asText()))
                    .isEqualTo(read(get("viewer", "/admin/v1/" + path)));
        }
    }

    @Test
    void servesThePluginToThoseWhoAreLoggedIn() throws Exception {
        HttpResponse<String> plugins = get("viewer", "/actuator/hawtio/plugin");
        assertThat(read(plugins).findValuesAsText("scope")).containsExactly("trestlePlugin");
        assertThat(get("nobody", "/trestle-plugin/remoteEntry.js").statusCode()).isEqualTo(401);
        assertThat(get("viewer", "/trestle-plugin/../application.properties").statusCode())
                .isIn(400, 403, 404);
    }

    private static String exec(String mbean, String operation) {
        return "{\"type\":\"exec\",\"mbean\":\"io.trestle:type=" + mbean + "\",\"operation\":\"" + operation
                + "\",\"arguments\":[\"{}\"]}";
    }
}
