package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own. */
@Timeout(120)
class GatewayProcessTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void endsWellWhenItIsToldToStop() throws Exception {
        new StockEstate(folder, 1);
        Process gateway = trestle("run", folder.toString(), "--data", data.toString(), "--log", "text");
        try (BufferedReader out = gateway.inputReader()) {
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.contains("ready after")) {
                    gateway.toHandle().destroy();
                }
            }
            assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(said)
                    .contains("Public listener: http://127.0.0.1:")
                    .contains("Management listener: http://127.0.0.1:")
                    .contains("first-passwords.txt")
                    .contains("Stopped");
            assertThat(gateway.exitValue()).isZero();
        }
    }

    @Test
    void failsInWordsWhenAnEstateIsBroken() throws Exception {
        new StockEstate(folder, 1).write("plans/gold.yaml", "plan: gold\nrate: often\n");
        Process gateway = trestle("run", folder.toString(), "--data", data.toString());
        assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.exitValue()).isEqualTo(1);
        String said = new String(gateway.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("gold.yaml:2:7: rate: often").doesNotContain("\tat ");
    }

    private static Process trestle(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder process = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp");
        process.command().add(System.getProperty("java.class.path"));
        process.command().add(GatewayCli.class.getName());
        process.command().addAll(List.of(arguments));
        return process.start();
    }
}
