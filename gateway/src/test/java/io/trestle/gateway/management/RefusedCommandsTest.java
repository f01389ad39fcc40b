package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.gateway.command.Commands;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands over the management API say where it refuses, or is not there. */
class RefusedCommandsTest extends ManagementTest {

    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        err.getBuffer().setLength(0);
    }

    @Test
    void namesWhatIsNotThere() {
        assertThat(trestle("apis", "show", "nope/v1")).isEqualTo(1);
        assertThat(trestle("failures", "show", "lost")).isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo("404 No such API: apis/nope/v1. See /admin/v1/apis for all there are.\n"
                        + "404 No such failure: failures/lost. See /admin/v1/failures for those there are.\n");
    }

    @Test
    void saysThatALoginIsNotKnown() {
        assertThat(run("apis", "--url", url(), "--user", "admin:wrong")).isEqualTo(1);

        assertThat(err.toString()).startsWith("401 ").contains("not known there (expected: --user NAME:PASSWORD");
    }

    @Test
    void saysThatNothingListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(run("apis", "--user", "a:b", "--url", "http://127.0.0.1:" + port))
                .isEqualTo(1);

        assertThat(err.toString())
                .isEqualTo("http://127.0.0.1:" + port + "/admin/v1/: cannot be reached: nothing listens there\n");
    }

    @Test
    void wantsAnAddress() {
        assertThat(run("apis", "--user", "a:b", "--url", "gateway")).isEqualTo(2);

        assertThat(err.toString()).startsWith("--url: gateway (expected: http://HOST:PORT or https://HOST:PORT)");
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path file = folder.resolve("missing/customers.json");
        assertThat(trestle("apis", "contract", "customers/v1", "--output", file.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).isEqualTo(file + ": no such file or folder\n");
    }

    private String url() {
        return "http://127.0.0.1:" + port();
    }

    private int trestle(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url(), "--user", "admin:admin"));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Commands.execute(new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), arguments);
    }
}
