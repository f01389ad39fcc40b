package io.trestle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a process of its own. */
class GatewayProcessTest {

    @TempDir
    Path folder;

    @TempDir
    Path data;

    @Test
    void endsWellWhenItIsToldToStop() throws Exception {
        new StockEstate(folder, 1);
        try (TrestleProcess gateway =
                TrestleProcess.start("run", folder.toString(), "--data", data.toString(), "--log", "text")) {
            await().atMost(Duration.ofSeconds(150)).until(() -> gateway.out().contains("ready after"));
            gateway.tellToStop();
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.out())
                    .contains("Public listener: http://127.0.0.1:")
                    .contains("Management listener: http://127.0.0.1:")
                    .contains("first-passwords.txt")
                    .contains("Stopped");
        }
    }

    @Test
    void failsInWordsWhenAnEstateIsBroken() throws Exception {
        new StockEstate(folder, 1).write("plans/gold.yaml", "plan: gold\nrate: often\n");
        try (TrestleProcess gateway = TrestleProcess.start("run", folder.toString(), "--data", data.toString())) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.err()).contains("gold.yaml:2:7: rate: often").doesNotContain("\tat ");
        }
    }

    @Test
    void failsInWordsWhenAPortIsTaken() throws Exception {
        new StockEstate(folder, 1);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(failureOf(run("--port", port)))
                    .isEqualTo("The public listener cannot bind to 127.0.0.1:" + port
                            + ": it is in use, or not an address here.");
            assertThat(failureOf(run("--management-port", port)))
                    .isEqualTo("The management listener cannot bind to 127.0.0.1:" + port
                            + ": it is in use, or not an address here.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"caffeine-", "tomcat-embed-core-", "camel-core-model-", "spring-context-"})
    void failsInWordsWhereALibraryIsMissing(String jar) throws Exception {
        new StockEstate(folder, 1);

        assertThat(failureOf(TrestleProcess.without(jar, "run", folder.toString(), "--data", data.toString())))
                .startsWith("A class is missing: ")
                .endsWith(" (expected: on the class path).");
    }

    private TrestleProcess run(String option, String value) throws Exception {
        return TrestleProcess.start("run", folder.toString(), "--data", data.toString(), option, value);
    }

    /** The one line of a process that ends by itself with exit code 1. */
    private static String failureOf(TrestleProcess gateway) throws Exception {
        try (gateway) {
            assertThat(gateway.exitCode()).as(gateway.err()).isEqualTo(1);
            assertThat(gateway.err().strip()).hasLineCount(1);
            return gateway.err().strip();
        }
    }
}
