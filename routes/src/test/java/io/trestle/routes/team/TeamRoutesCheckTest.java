package io.trestle.routes.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.EstateError;
import io.trestle.routes.estate.EstateLoader;
import io.trestle.routes.estate.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamRoutesCheckTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeApi() throws IOException {
        write("apis/hello/api.yaml", """
                api: hello
                version: v1
                title: Bound to routes
                lifecycle: published
                access: {authenticate: [anonymous]}
                operations:
                  direct: {rest: "GET /direct/{name}", route: "direct:hello"}
                  own: {rest: "GET /own/{name}", route: rest}
                """);
        write("systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:1"]
                operations:
                  getItem: {http: "GET /items/{id}"}
                """);
    }

    @Test
    void findsNothingWrongWithGovernedRoutes() throws IOException {
        write("routes/hello.camel.yaml", """
                - rest:
                    path: /hello/v1
                    get:
                      - path: /own/{anyName}
                        to: direct:hello
                - route:
                    from:
                      uri: direct:hello
                      steps:
                        - to: connector:backend/getItem
                """);

        assertThat(check()).isEmpty();
    }

    @Test
    void tellsEveryMistakeWithItsPlace() throws IOException {
        write("routes/hello.camel.yaml", """
                - rest:
                    path: /hello/v1
                    get:
                      - path: /own/{name}
                        to: direct:hello
                      - path: /open
                        to: direct:hello
                - route:
                    from:
                      uri: direct:hello
                      steps:
                        - to: connector:nowhere/getItem
                - route:
                    from:
                      uri: jetty:http://0.0.0.0:8081/backdoor
                      steps:
                        - setBody: {constant: hello}
                """);

        assertThat(check())
                .extracting(error -> error.line() + ": " + error.message())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("6: GET /hello/v1/open: no API governs"),
                        second -> assertThat(second).startsWith("12: connector:nowhere/getItem: no such system"),
                        third -> assertThat(third)
                                .startsWith("15: jetty:http://0.0.0.0:8081/backdoor: opens a listener"));
    }

    @Test
    void missesRoutesThatOperationsNeed() throws IOException {
        write("routes/other.camel.yaml", """
                - route:
                    from:
                      uri: direct:other
                      steps:
                        - setBody: {constant: hello}
                """);

        assertThat(check())
                .extracting(EstateError::message)
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("direct:hello"),
                        one -> assertThat(one).contains("route: rest"));
    }

    private List<EstateError> check() {
        LoadResult read = EstateLoader.load(folder, null, Map.of(), name -> null);
        assertThat(read).isInstanceOf(LoadResult.Loaded.class);
        return TeamRoutesCheck.check(read.bindings());
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
