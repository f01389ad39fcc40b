package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PlaceholderTest {

    @TempDir
    Path folder;

    private final Map<String, String> overrides = new HashMap<>();
    private final Map<String, String> env = new HashMap<>();

    @Test
    void takesOverridesBeforeTheEnvironmentBeforeTheDefault() {
        environment("{queue: from-environment}");
        assertThat(queue("${queue:from-default}")).isEqualTo("from-environment");
        assertThat(queue("${other:from-default}")).isEqualTo("from-default");
        overrides.put("queue", "from-override");
        assertThat(queue("${queue:from-default}")).isEqualTo("from-override");
    }

    @Test
    void takesNestedAndFlatKeys() {
        environment("{crm: {queue: a, deep.key: b}, crm.other: c}");
        assertThat(queue("${crm.queue}-${crm.deep.key}-${crm.other}")).isEqualTo("a-b-c");
    }

    @Test
    void takesVariablesOfTheProcessOnlyWhereTheySaySo() {
        env.put("QUEUE", "q1");
        assertThat(queue("${env:QUEUE}")).isEqualTo("q1");
        assertThat(queue("${env:NO_QUEUE:q2}")).isEqualTo("q2");
        assertThat(errors("${QUEUE}"))
                .containsExactly("systems/orders.yaml:5:16: queue: ${QUEUE}: no value (expected: a value from"
                        + " environments/NAME.yaml with --environment NAME, or --set QUEUE=VALUE)");
        assertThat(errors("${env:NO_QUEUE}"))
                .containsExactly("systems/orders.yaml:5:16: queue: ${env:NO_QUEUE}: no value (expected: an environment"
                        + " variable of the process)");
    }

    @Test
    void takesFilesWithoutTheirLastLineBreak() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "from-file\n");
        assertThat(queue("${file:" + secret + "}")).isEqualTo("from-file");
        assertThat(queue("${file:secret.txt}")).isEqualTo("from-file");
        assertThat(errors("${file:/no/such/file}"))
                .containsExactly("systems/orders.yaml:5:16: queue: ${file:/no/such/file}: no such file");
        Files.writeString(secret, "x".repeat(70_000));
        assertThat(errors("${file:secret.txt}"))
                .containsExactly(
                        "systems/orders.yaml:5:16: queue: ${file:secret.txt}: too long (expected: at most 64KB)");
    }

    @Test
    void takesADefaultWithColonsAndPlaceholders() {
        environment("{port: 61616}");
        assertThat(queue("${url:tcp://127.0.0.1:${port}}")).isEqualTo("tcp://127.0.0.1:61616");
        assertThat(queue("${empty:}x")).isEqualTo("x");
    }

    @Test
    void leavesEscapedOnesAlone() {
        assertThat(queue("$${queue}-$x-{y}")).isEqualTo("${queue}-$x-{y}");
    }

    @Test
    void replacesInValuesOfTheEnvironmentAndNowhereElse() {
        environment("{a: \"${b}\", b: \"${env:B}\"}");
        env.put("B", "${a}");
        assertThat(queue("${a}")).isEqualTo("${a}");
        overrides.put("a", "${b}");
        assertThat(queue("${a}")).isEqualTo("${b}");
    }

    @Test
    void endsCirclesAndBombs() {
        environment("{a: \"${b}\", b: \"${a}\"}");
        assertThat(errors("${a}")).containsExactly("systems/orders.yaml:5:16: queue: ${a}: needs its own value");
        StringBuilder bomb = new StringBuilder("v0: xxxxxxxxxx\n");
        for (int i = 1; i < 15; i++) {
            bomb.append("v")
                    .append(i)
                    .append(": \"")
                    .append(("${v" + (i - 1) + "}").repeat(20))
                    .append("\"\n");
        }
        environment(bomb.toString());
        assertThat(errors("${v14}"))
                .containsExactly(
                        "systems/orders.yaml:5:16: queue: placeholders become too long (expected: at most 64KB)");
        assertThat(errors("${x:".repeat(5_000) + "}".repeat(5_000))).hasSize(1);
        assertThat(errors("${unclosed"))
                .containsExactly("systems/orders.yaml:5:16: queue: ${ without } (expected: ${name}, or $${ for the"
                        + " characters)");
    }

    @Test
    void convertsToWhatThePlaceWants() {
        overrides.putAll(Map.of("port", "8081", "max", "2KB", "wait", "7s", "rate", "5/10s", "stream", "true"));
        Estates.write(
                folder,
                "gateway.yaml",
                "listener: {port: \"${port}\"}\nlimits: {max-head: \"${max}\", idle-timeout: \"${wait}\"}");
        Estates.write(folder, "plans/p.yaml", "plan: p\nrate: ${rate}");
        Estate estate = Estates.loaded(load());
        assertThat(estate.gateway().listener().port()).isEqualTo(8081);
        assertThat(estate.gateway().limits().maxHead()).isEqualTo(2048);
        assertThat(Objects.requireNonNull(estate.plans().get("p")).rate()).isEqualTo(Rate.parse("5/10s"));
    }

    @Test
    void saysWhichPlaceholderHoldsSomethingElse() {
        overrides.putAll(Map.of("port", "not-a-port"));
        Estates.write(folder, "gateway.yaml", "listener: {port: \"${port}\"}");
        assertThat(Estates.errors(folder, load()))
                .containsExactly("gateway.yaml:1:18: port: ${port} (expected: a whole number)");
    }

    @Test
    void replacesInLists() {
        overrides.put("broker", "127.0.0.1:9092");
        Estates.write(
                folder,
                "systems/events.yaml",
                "{system: events, kind: kafka, brokers: [\"${broker}\", \"${second:127.0.0.1:9093}\"],"
                        + " operations: {put: {topic: t}}}");
        assertThat(((KafkaSystem) Objects.requireNonNull(
                                Estates.loaded(load()).systems().get("events")))
                        .brokers())
                .containsExactly("127.0.0.1:9092", "127.0.0.1:9093");
    }

    @Test
    void neverTellsAValue() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cr3t-file");
        env.put("PW", "s3cr3t env");
        overrides.put("pw", "s3cr3t override");
        environment("{pw2: s3cr3t-environment, typo: {nested: [s3cr3t]}}");
        for (String value : List.of("${env:PW}", "${file:" + secret + "}", "${pw}", "${pw2}", "${x:s3cr3t default}")) {
            Estates.write(folder, "gateway.yaml", """
                    listener: {host: "%1$s", port: "%1$s"}
                    limits: {head-timeout: "%1$s", max-head: "%1$s"}
                    route-classes: ["%1$s"]
                    issuers: [{issuer: a, audience: b, jwks-uri: "%1$s", algorithms: ["%1$s"]}]
                    """.formatted(value));
            Estates.write(folder, "systems/s.yaml", """
                    {system: s, kind: http, endpoints: ["%1$s"], operations: {a: {http: "%1$s", schema: "%1$s"}}}
                    """.formatted(value));
            Estates.write(folder, "consumers/c.yaml", """
                    {consumer: c, plan: "%1$s", api-keys: [{sha256: "%1$s"}], scopes: ["%1$s"]}
                    """.formatted(value));
            Estates.write(folder, "apis/a/api.yaml", """
                    api: "%1$s"
                    version: "%1$s"
                    title: x
                    access: {consumers: ["%1$s"], authenticate: ["%1$s"]}
                    throttle: {rate: "%1$s"}
                    operations:
                      a: {rest: "%1$s", call: "%1$s", request: {fields: [{rename: {from: "%1$s", to: "%1$s"}}]}}
                    """.formatted(value));
            LoadResult result = load();
            assertThat(Estates.errors(folder, result)).hasSizeGreaterThan(15);
            assertThat(result.toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void hidesSecretsOfDefinitions() {
        env.put("PW", "s3cr3t");
        Estates.write(folder, "systems/orders.yaml", """
                {system: orders, kind: jms, broker: "tcp://127.0.0.1:1", username: u, password: "${env:PW}",
                 operations: {put: {queue: q}}}
                """);
        Estates.write(folder, "systems/stock.yaml", """
                {system: stock, kind: http, endpoints: ["http://127.0.0.1"],
                 operations: {get: {http: GET /, headers: {Authorization: "${env:PW}"}}}}
                """);
        Estate estate = Estates.loaded(load());
        assertThat(((JmsSystem) Objects.requireNonNull(estate.systems().get("orders"))).password())
                .isEqualTo("s3cr3t");
        assertThat(estate.toString()).doesNotContain("s3cr3t");
    }

    private String queue(String text) {
        write(text);
        JmsSystem system = (JmsSystem)
                Objects.requireNonNull(Estates.loaded(load()).systems().get("orders"));
        return Objects.requireNonNull(system.operations().get("put")).queue();
    }

    private List<String> errors(String text) {
        write(text);
        return Estates.errors(folder, load());
    }

    private void write(String text) {
        Estates.write(folder, "systems/orders.yaml", """
                system: orders
                kind: jms
                broker: tcp://127.0.0.1:61616
                operations:
                  put: {queue: "%s"}
                """.formatted(text));
    }

    private void environment(String yaml) {
        Estates.write(folder, "environments/test.yaml", yaml);
    }

    private LoadResult load() {
        String environment = Files.exists(folder.resolve("environments")) ? "test" : null;
        return EstateLoader.load(folder, environment, overrides, env::get);
    }
}
