package io.trestle.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private final StringWriter said = new StringWriter();

    @TempDir
    private Path data;

    @Test
    void saysInOneSentenceWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int port = taken.getLocalPort();

            assertThat(run("--port", Integer.toString(port), "--management-port", "0"))
                    .isEqualTo(1);
            assertThat(said.toString().strip()).isEqualTo("The demo cannot start: port " + port + " is taken");
        }
    }

    @Test
    void saysThatThereIsNoEstate() {
        int exit = Demo.execute(Map.of("TRESTLE_HOME", data.toString()), writer(), writer());

        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains(data.resolve("demo/estate") + " (expected: TRESTLE_HOME");
    }

    @Test
    void refusesWrongUsage() {
        assertThat(run("--prot", "8080")).isEqualTo(2);
        assertThat(run("--port", "eighty")).isEqualTo(2);
        assertThat(said.toString()).contains("Usage:").doesNotContain("\tat ");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("--port", "65536")).isEqualTo(1);
        assertThat(said.toString()).contains("port: 65536 (expected: 0 to 65535)");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Demo.execute(Map.of("TRESTLE_HOME", ".."), writer(), writer(), all);
    }

    private PrintWriter writer() {
        return new PrintWriter(said, true);
    }
}
