package io.trestle.routes.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFileTest {

    @TempDir
    Path folder;

    @Test
    void findsRestEntriesOfYamlWithTheirLines() throws Exception {
        Path file = write("hello.camel.yaml", """
                - rest:
                    path: /hello/v1
                    get:
                      - path: /greetings/{name}
                        to: direct:hello
                    post:
                      - path: /greetings
                        to: direct:hello
                - route:
                    from:
                      uri: direct:hello
                      steps:
                        - setBody: {constant: hello}
                """);

        RouteFile read = RouteFile.read(file);

        assertThat(read.restEntries())
                .extracting(RestEntry::method, RestEntry::path)
                .containsExactlyInAnyOrder(
                        tuple("GET", "/hello/v1/greetings/{name}"), tuple("POST", "/hello/v1/greetings"));
        assertThat(read.restEntries())
                .allSatisfy(entry -> assertThat(entry.line()).isBetween(1, 8));
        assertThat(read.ownListeners()).isEmpty();
    }

    @Test
    void findsPlatformHttpConsumersOfXml() throws Exception {
        Path file = write("hello.camel.xml", """
                <routes xmlns="http://camel.apache.org/schema/spring">
                  <route id="hello">
                    <from uri="platform-http:/hello/v1/greetings?httpMethodRestrict=GET,POST"/>
                    <setBody><constant>hello</constant></setBody>
                  </route>
                </routes>
                """);

        assertThat(RouteFile.read(file).restEntries())
                .extracting(RestEntry::method, RestEntry::path)
                .containsExactlyInAnyOrder(tuple("GET", "/hello/v1/greetings"), tuple("POST", "/hello/v1/greetings"));
    }

    @Test
    void findsListenersThatPassByTheFrontDoor() throws Exception {
        Path file = write("backdoor.camel.yaml", """
                - route:
                    from:
                      uri: netty-http:http://0.0.0.0:8081/backdoor
                      steps:
                        - setBody: {constant: hello}
                """);

        assertThat(RouteFile.read(file).ownListeners())
                .singleElement()
                .satisfies(listener -> assertThat(listener.uri()).startsWith("netty-http:"));
    }

    @Test
    void refusesWhatCamelCannotReadAndSaysWhere() throws Exception {
        Path file = write("broken.camel.yaml", """
                - route:
                    from:
                      uri: direct:a
                      steps:
                        - noSuchStep: {}
                """);

        assertThatThrownBy(() -> RouteFile.read(file))
                .isInstanceOfSatisfying(
                        InvalidRouteFileException.class,
                        broken -> assertThat(broken.line()).isGreaterThan(1))
                .hasMessageContaining("noSuchStep");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
