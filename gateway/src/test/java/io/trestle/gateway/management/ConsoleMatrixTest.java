package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanOperationInfo;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role times every operation of Trestle's own MBeans, asked as a browser or a script would ask. */
class ConsoleMatrixTest extends ManagementTest {

    /** What viewers may; admins may all. Written out: what is granted by mistake is not found by asking the rules. */
    private static final Map<String, Set<String>> VIEWERS = Map.of(
            "Failures", Set.of("find", "groups", "get", "progress"),
            "Catalogue", Set.of("apis", "api", "contract", "systems", "consumers", "generation"),
            "Alarms", Set.of("alarms"));

    private static final Map<String, Set<String>> ADMINS = Map.of(
            "Failures", Set.of("dryRun", "replay", "discard", "bulkReplay", "cancel", "audit"),
            "Catalogue", Set.of("reload"),
            "Alarms", Set.of("fire", "acknowledge"));

    static Stream<Arguments> matrix() {
        return Stream.concat(cells(VIEWERS, true), cells(ADMINS, false));
    }

    private static Stream<Arguments> cells(Map<String, Set<String>> granted, boolean viewersMay) {
        return granted.entrySet().stream()
                .flatMap(mbean -> mbean.getValue().stream()
                        .map(operation -> Arguments.of(mbean.getKey(), operation, viewersMay)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void givesEachRoleItsOperations(String mbean, String operation, boolean viewersMay) throws Exception {
        for (String signature : List.of(operation, operation + "(java.lang.String)")) {
            JsonNode asViewer = jolokia("viewer", exec(mbean, signature));
            assertThat(asViewer.path("status").asInt()).as(signature).isEqualTo(viewersMay ? 200 : 403);
            assertThat(asViewer.has("value")).isEqualTo(viewersMay);
            JsonNode asAdmin = jolokia("admin", exec(mbean, signature));
            assertThat(asAdmin.path("status").asInt()).as(signature).isEqualTo(200);
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
    void knowsEveryOperationThatThereIs() throws Exception {
        for (ObjectName name : ManagementFactory.getPlatformMBeanServer()
                .queryNames(ObjectName.getInstance("io.trestle:type=*"), null)) {
            String type = name.getKeyProperty("type");
            if (!VIEWERS.containsKey(type)) {
                continue;
            }
            Set<String> operations = Arrays.stream(ManagementFactory.getPlatformMBeanServer()
                            .getMBeanInfo(name)
                            .getOperations())
                    .map(MBeanOperationInfo::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> known = new TreeSet<>(VIEWERS.getOrDefault(type, Set.of()));
            known.addAll(ADMINS.getOrDefault(type, Set.of()));
            assertThat(operations).as(type).isEqualTo(known);
        }
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
