package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log of a gateway says of a team's route that fails. */
class FailedRouteTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void tellsOfAFailedRouteInOneLineWithTheCallId() throws Exception {
        StockEstate estate = new StockEstate(folder, 1);
        estate.write("apis/teams/api.yaml", """
                api: teams
                version: v1
                title: A team's routes
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  fail: {rest: GET /fail, route: "direct:fail"}
                  tap: {rest: GET /tap, route: "direct:tap"}
                """);
        estate.write("routes/teams.camel.yaml", """
                - route:
                    id: failing
                    from:
                      uri: direct:fail
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: "out of\\nstock"
                - route:
                    id: tapping
                    from:
                      uri: direct:tap
                      steps:
                        - wireTap:
                            uri: direct:lost
                        - setBody: {constant: "tapped"}
                - route:
                    id: losing
                    from:
                      uri: direct:lost
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: nobody waits
                """);
        String failed;
        String tapped;
        List<JsonNode> lines;
        try (TrestleProcess gateway =
                TrestleProcess.start("run", folder.toString(), "--data", data.toString(), "--log", "json")) {
            await().atMost(Duration.ofSeconds(150)).until(() -> gateway.out().contains("ready after"));
            String address = message(lines(gateway), "Public listener: ");
            failed = callId(address + "/teams/v1/fail", 500);
            tapped = callId(address + "/teams/v1/tap", 200);
            await().untilAsserted(() -> assertThat(gateway.out()).contains("nobody waits"));
            gateway.tellToStop();
            assertThat(gateway.exitCode()).isZero();
            lines = lines(gateway);
        }
        List<JsonNode> errors = lines.stream()
                .filter(line -> line.get("level").asText().equals("ERROR"))
                .toList();
        assertThat(errors).as("%s", lines).hasSize(2);
        assertThat(errors)
                .allSatisfy(
                        line -> assertThat(line.has("error")).as("stack trace").isFalse());
        assertThat(errors.get(0).get("message").asText()).isEqualTo("call failed");
        assertThat(errors.get(0).get("failure").asText()).isEqualTo("IllegalStateException: out of");
        assertThat(errors.get(0).get("operation").asText()).isEqualTo("teams.v1.fail");
        assertThat(errors.get(0).get("route").asText()).isEqualTo("failing");
        assertThat(errors.get(0).get("callId").asText()).isEqualTo(failed);
        assertThat(errors.get(1).get("failure").asText()).isEqualTo("IllegalStateException: nobody waits");
        assertThat(errors.get(1).get("route").asText()).isEqualTo("losing");
        assertThat(errors.get(1).get("callId").asText()).isEqualTo(tapped);
    }

    private static List<JsonNode> lines(TrestleProcess gateway) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : gateway.out().split("\n")) {
            lines.add(new JsonMapper().readTree(line));
        }
        return lines;
    }

    private static String message(List<JsonNode> lines, String beginning) {
        return lines.stream()
                .map(line -> line.get("message").asText())
                .filter(message -> message.startsWith(beginning))
                .map(message -> message.substring(beginning.length()))
                .findFirst()
                .orElseThrow();
    }

    private static String callId(String address, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.headers().firstValue("Trestle-Call-Id").orElseThrow();
    }
}
