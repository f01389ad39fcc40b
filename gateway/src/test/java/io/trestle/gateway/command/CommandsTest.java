package io.trestle.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path estate;

    @Test
    void findsNothingWrongWithAGoodEstate() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: 100/s\n");
        assertThat(trestle("check", estate.toString())).isZero();
        assertThat(out.toString()).isEqualTo(estate + ": no errors\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void findsPoliciesAndRoutesThatNobodyBrings() throws Exception {
        write("gateway.yaml", "route-classes:\n  - com.acme.NightlyOrders\n  - java.lang.String\n");
        write("apis/stock/api.yaml", """
                api: stock
                version: v1
                title: Stock
                access: {authenticate: [anonymous]}
                policies:
                  acme-regions: {only: eu}
                operations: {}
                """);

        assertThat(trestle("check", estate.toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "gateway.yaml:2:5: route-classes: com.acme.NightlyOrders is not on the class path, nor in a jar")
                .contains("gateway.yaml:3:5: route-classes: java.lang.String is not a RouteBuilder")
                .contains("api.yaml:6:3: policies: acme-regions (expected: one that a jar in plugins/ brings: [])");
    }

    @Test
    void saysWhereAnEstateIsWrong() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: often\n");
        assertThat(trestle("check", estate.toString())).isEqualTo(1);
        assertThat(out.toString()).startsWith(estate + "/plans/gold.yaml:2:7: ").hasLineCount(1);
    }

    @Test
    void saysTheSameInJson() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: often\n");
        assertThat(trestle("check", estate.toString(), "--format", "json")).isEqualTo(1);
        JsonNode error = new JsonMapper().readTree(out.toString()).get("errors").get(0);
        assertThat(error.get("file").asText()).isEqualTo(estate + "/plans/gold.yaml");
        assertThat(error.get("line").asInt()).isEqualTo(2);
        assertThat(error.get("column").asInt()).isEqualTo(7);
        assertThat(error.get("message").asText()).isNotEmpty();
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThat(trestle("check", estate.resolve("nonesuch").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("no such folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonesuch", "check", "check a b", "check --format xml a", "check a --set novalue"})
    void callsWrongUsageByItsExitCode(String arguments) {
        assertThat(trestle(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).isNotEmpty().doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void keepsCommasInValuesAndNeverEchoesOneThatIsWrong() throws Exception {
        write("systems/stock.yaml", """
                system: stock
                kind: http
                endpoints: ["${stock.url}"]
                operations: {getItem: {http: "GET /stock/{sku}"}}
                """);
        assertThat(trestle("check", estate.toString(), "--set", "stock.url=http://stock.example/a,b"))
                .as(out.toString())
                .isZero();
        assertThat(trestle("check", estate.toString(), "--set", "hunter2")).isEqualTo(2);
        assertThat(err.toString()).contains("KEY=VALUE").doesNotContain("hunter2");
    }

    @Test
    void checksWithEachEnvironmentWhereNoneIsNamed() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: ${rate}\nburst: 0\n");
        write("environments/production.yaml", "rate: 100/s\n");
        write("environments/test.yaml", "rate: often\n");
        write("environments/old.yaml", "rat: 1/s\n");

        assertThat(trestle("check", estate.toString())).isEqualTo(1);

        assertThat(out.toString().lines())
                .containsExactly(
                        estate + "/plans/gold.yaml:2:7: rate: ${rate}: no value (did you mean rat?) [environment old]",
                        estate + "/plans/gold.yaml:2:7: rate: ${rate} (expected: a rate such as 100/s or 5/10s)"
                                + " [environment test]",
                        estate + "/plans/gold.yaml:3:8: burst: 0 (expected: 1 to 1000000000)");
    }

    @Test
    void namesTheEnvironmentsOfErrorsInJsonToo() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: ${rate}\n");
        write("environments/production.yaml", "rate: 100/s\n");
        write("environments/test.yaml", "rate: often\n");

        assertThat(trestle("check", estate.toString(), "--format", "json")).isEqualTo(1);

        JsonNode errors = new JsonMapper().readTree(out.toString()).get("errors");
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).get("message").asText()).doesNotContain("[");
        assertThat(errors.get(0).get("environments").toString()).isEqualTo("[\"test\"]");
    }

    @Test
    void saysInWhichEnvironmentsThereIsNothingWrong() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: ${rate}\n");
        write("environments/production.yaml", "rate: 100/s\n");
        write("environments/test.yaml", "rate: 5/s\n");

        assertThat(trestle("check", estate.toString())).isZero();
        assertThat(out.toString()).isEqualTo(estate + ": no errors in production, test\n");
        assertThat(trestle("check", estate.toString(), "--environment", "test")).isZero();
        assertThat(trestle("check", estate.toString(), "--set", "rate=1/s")).isZero();
    }

    @Test
    void saysHowToGiveValuesWhereThereIsNoEnvironment() throws Exception {
        write("plans/gold.yaml", "plan: gold\nrate: ${rate}\n");

        assertThat(trestle("check", estate.toString())).isEqualTo(1);

        assertThat(out.toString())
                .isEqualTo(estate + "/plans/gold.yaml:2:7: rate: ${rate}: no value (expected: a value from"
                        + " environments/NAME.yaml with --environment NAME, or --set rate=VALUE)\n");
    }

    @Test
    void makesAKeyAndItsHash() throws Exception {
        assertThat(trestle("key")).isZero();
        Matcher made = Pattern.compile("X-API-Key: (\\S+)\\n.*\\n  api-keys: \\[\\{sha256: \"([0-9a-f]{64})\"}]")
                .matcher(out.toString());
        assertThat(made.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(made.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(made.group(2));
    }

    @Test
    void helps() {
        assertThat(trestle("check", "--help")).isZero();
        assertThat(out.toString()).contains("Usage: trestle check").contains("--environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "run --version", "alarms check -V"})
    void tellsItsVersionWhereverItRunsFrom(String command) {
        assertThat(trestle(command.split(" "))).isZero();
        assertThat(out.toString()).matches("trestle \\d+\\.\\d+\\.\\d+\\S*( \\([0-9a-z-]+\\))?\\RJava .+\\R");
    }

    private void write(String file, String text) throws IOException {
        Path path = estate.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int trestle(String... arguments) {
        return Commands.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
