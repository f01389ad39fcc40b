package io.trestle.it.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.BasicLogin;
import io.trestle.it.support.DemoGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Typed clients that a public generator makes of the contracts: they compile, refuse what the contracts forbid, and work. */
@ExtendWith(DemoGateway.class)
@Timeout(300)
class GeneratedClientsTest {

    private static final Path SCRIPTS = Path.of("sdk").toAbsolutePath();
    private static final long LONGEST_SECONDS = 120;

    @TempDir
    private Path folder;

    private final DemoGateway.Running demo;

    GeneratedClientsTest(DemoGateway.Running demo) {
        this.demo = demo;
    }

    @Test
    void callTheDemo() throws Exception {
        if (System.getenv("CI") == null) {
            assumeThat(Files.exists(SCRIPTS.resolve("node_modules")) || npmWorks())
                    .as("npm ci works: clients are made with packages of npm")
                    .isTrue();
        }
        if (!Files.exists(SCRIPTS.resolve("node_modules/openapi-fetch"))) {
            run(SCRIPTS, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Files.createSymbolicLink(folder.resolve("node_modules"), SCRIPTS.resolve("node_modules"));

        assertThat(run(folder, "node", "make.mjs")).contains("made customers v1", "made crm-classic v1");
        run(folder, "node", "node_modules/typescript/bin/tsc", "-p", ".");
        assertThat(run(folder, "node", "out/client.js", "http://127.0.0.1:" + demo.port()))
                .contains("as expected: customer 1001 is Ada Lovelace", "as expected: of A-1 there are");
    }

    @Test
    void contractsOfRoutesTellWhatTheGatewayDoes() throws Exception {
        JsonNode contract = demo.management()
                .with("Authorization", BasicLogin.of("viewer", "viewer"))
                .get("/admin/v1/apis/crm-classic/v1/openapi.json")
                .json();
        JsonNode operation = contract.at("/paths/~1customers~1{customerId}/get");

        assertThat(operation.at("/security/0").has("apiKey")).isTrue();
        assertThat(operation.has("tags")).isFalse();
        assertThat(operation.at("/responses/404/description").asText()).isEqualTo("No customer has this number");
        assertThat(operation.at("/responses/default/$ref").asText()).isEqualTo("#/components/responses/Problem");
        assertThat(contract.at("/components/schemas").has("Problem")).isTrue();
        assertThat(contract.at("/components/schemas").has("ClassicCustomer")).isTrue();
    }

    private boolean npmWorks() throws InterruptedException {
        try {
            run(SCRIPTS, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            return true;
        } catch (IOException | AssertionError e) {
            return false;
        }
    }

    private String run(Path where, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(Map.of("TRESTLE_MANAGEMENT", "http://127.0.0.1:" + demo.managementPort()));
        Process process = builder.start();
        try {
            boolean over = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(said);
            assertThat(over)
                    .as("%s is over in time:%n%s", String.join(" ", command), text)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s:%n%s", String.join(" ", command), text)
                    .isZero();
            return text;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
