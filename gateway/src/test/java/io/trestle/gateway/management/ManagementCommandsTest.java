package io.trestle.gateway.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands over the management API say: its answer, and where it refuses or is not there. */
class ManagementCommandsTest extends ManagementTest {

    private static final ObjectReader DOCUMENT =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @ParameterizedTest
    @CsvSource({
        "alarms, alarms",
        "alarms list, alarms",
        "alarms check, alarms",
        "apis, apis",
        "apis systems, systems",
        "graph unused, graph/unused",
        "usage quotas, usage/quotas",
    })
    void writesTheAnswerAsOneDocumentForPrograms(String command, String path) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--format", "json"));
        assertThat(trestle(words.toArray(String[]::new))).as(err.toString()).isZero();

        JsonNode written = DOCUMENT.readTree(out.toString());
        JsonNode answer = read(get("admin", "/admin/v1/" + path));
        assertThat(written.fieldNames()).toIterable().isNotEmpty().containsExactlyElementsOf(answer::fieldNames);
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
        return Commands.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
