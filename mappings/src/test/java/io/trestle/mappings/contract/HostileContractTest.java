package io.trestle.mappings.contract;

import static io.trestle.mappings.contract.ContractFixture.HEAD_30;
import static io.trestle.mappings.contract.ContractFixture.HEAD_31;
import static io.trestle.mappings.contract.ContractFixture.errors;
import static io.trestle.mappings.contract.ContractFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.trestle.mappings.source.ReadLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HostileContractTest {

    @TempDir
    Path folder;

    @Test
    void stopsAliasBombs() {
        StringBuilder bomb = new StringBuilder(HEAD_31 + "x-0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("x-" + i + ": &a" + i + " [" + (alias + ",").repeat(9) + alias + "]\n");
        }
        assertThat(errors(folder, bomb.toString())).singleElement().asString().contains("more than 500000 values");
    }

    @Test
    void stopsAliasesToThemselves() {
        assertThat(errors(folder, HEAD_31 + "x-a: &a {b: *a}\n"))
                .singleElement()
                .asString()
                .contains("openapi.yaml:3:")
                .contains("*a (expected: an anchor that ends before)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void stopsDeepNesting(String open) {
        assertThat(errors(folder, HEAD_31 + "x-deep: " + open.repeat(5_000))).hasSize(1);
    }

    @Test
    void stopsDeepJson() {
        assertThat(errors(folder, "{\"a\":".repeat(100_000))).hasSize(1);
    }

    @Test
    void stopsLongNamesAroundManyValues() {
        String name = "n".repeat(20_000);
        String values = IntStream.range(0, 20_000).mapToObj(i -> "1").collect(Collectors.joining(","));
        assertThat(errors(folder, HEAD_31 + "? " + name + "\n: [" + values + "]\n"))
                .isNotEmpty();
    }

    @Test
    void stopsLargeFiles() {
        Path file = write(folder, "openapi.yaml", HEAD_31 + "# " + "x".repeat(10_000));
        assertThatExceptionOfType(InvalidContractException.class)
                .isThrownBy(() -> Contract.read(file, new ReadLimits(1_000, 10_000, 10, 50)))
                .withMessageContaining("expected: <= 1000");
    }

    @Test
    void stopsManyFiles() {
        for (int i = 0; i < 20; i++) {
            write(folder, "f" + i + ".yaml", "{a: {$ref: f" + (i + 1) + ".yaml}}");
        }
        Path file = write(folder, "openapi.yaml", HEAD_31 + "paths: {}\ncomponents: {schemas: {A: {$ref: f0.yaml}}}\n");
        assertThatExceptionOfType(InvalidContractException.class)
                .isThrownBy(() -> Contract.read(file, new ReadLimits(1_000_000, 1_000_000, 10, 50)))
                .withMessageContaining("more than 10 files");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.yaml",
                "sub/../../outside.yaml",
                "..%2Foutside.yaml",
                "/etc/passwd",
                "file:///etc/passwd",
                "//host/share.yaml",
                "link.yaml",
                "https://example.org/x.yaml#/a",
                "jar:file:x.jar!/a.yaml",
                "missing.yaml",
                "%zz.yaml",
                "a\\u0000b.yaml",
                ".",
                "sub"
            })
    void readsNothingOutsideOfItsFolder(String reference) throws Exception {
        Path own = Files.createDirectories(folder.resolve("api/sub")).resolveSibling("");
        write(folder, "outside.yaml", "{type: string}");
        Files.createSymbolicLink(own.resolve("link.yaml"), folder.resolve("outside.yaml"));
        assertThat(errors(own, HEAD_31 + "paths: {}\ncomponents:\n  schemas:\n    A: {$ref: \"" + reference + "\"}\n"))
                .isNotEmpty()
                .first()
                .satisfies(error -> assertThat(error.message()).containsAnyOf("expected:", "no such file"));
    }

    @Test
    void neverTouchesTheNetwork() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.yaml";
            assertThat(errors(folder, HEAD_31 + "paths: {}\ncomponents: {schemas: {A: {$ref: '" + url + "#/x'}}}\n"))
                    .singleElement()
                    .asString()
                    .contains("expected: a file in the contract's folder");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: {$ref: '#/components/schemas/A'}",
                "A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}",
                "A: {allOf: [{$ref: '#/components/schemas/A'}]}",
                "A: {anyOf: [{type: string}, {oneOf: [{$ref: '#/components/schemas/A'}]}]}",
                "A: {not: {$ref: '#/components/schemas/A'}}",
                "A: {if: {type: string}, then: {$ref: '#/components/schemas/A'}}",
                "A: {dependentSchemas: {x: {$ref: '#/components/schemas/A'}}}"
            })
    void refusesSchemasThatComeBackToThemselves(String schemas) {
        assertThat(errors(folder, HEAD_31 + "paths: {}\ncomponents: {schemas: {" + schemas + "}}\n"))
                .singleElement()
                .asString()
                .contains("comes back to itself");
    }

    @Test
    void refusesParametersThatComeBackToThemselves() {
        assertThat(errors(
                        folder,
                        HEAD_31
                                + "paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/A'}], responses: {}}}}\n"
                                + "components: {parameters: {A: {$ref: '#/components/parameters/A'}}}\n"))
                .isNotEmpty();
    }

    @Test
    void allowsSchemasThatHoldThemselves() {
        assertThat(errors(
                        folder,
                        HEAD_31 + "paths: {}\ncomponents: {schemas: {Tree: {type: object, properties: {children: "
                                + "{type: array, items: {$ref: '#/components/schemas/Tree'}}}}}}\n"))
                .isEmpty();
    }

    @Test
    void goesRoundLongChainsOfReferencesWithoutItsStack() {
        String chain = IntStream.range(0, 20_000)
                .mapToObj(i -> "S" + i + ": {$ref: '#/components/schemas/S" + (i + 1) + "'}")
                .collect(Collectors.joining(", "));
        assertThat(errors(
                        folder,
                        HEAD_31 + "paths: {}\ncomponents: {schemas: {" + chain + ", S20000: {type: string}}}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                   | empty
            ~- a~                                | not an OpenAPI document
            ~text~                               | not an OpenAPI document
            ~{"openapi": "3.1.0", "openapi": 1}~ | written twice
            ~swagger: "2.0"~                     | swagger: 2.0 (expected: openapi: 3.0.x or 3.1.x)
            ~openapi: 4.0.0~                     | openapi: 4.0.0 (expected
            ~a: [b~                              | ~~
            ~a: !!binary x~                      | ~~
            ~"\\u0000": 1~                       | ~~
            ~a: 1\u0007~                         | ~~
            ~openapi: 3.1.0~                     | title
            ~<<: {a: 1}~                         | merge keys
            """)
    void refusesWhatIsNoContract(String text, String message) {
        assertThat(errors(folder, text))
                .isNotEmpty()
                .anySatisfy(error -> assertThat(error.toString()).contains(message == null ? "" : message));
    }

    @Test
    void refusesSeveralDocumentsInOneFile() {
        assertThat(errors(folder, HEAD_30 + "paths: {}\n---\nb: 1\n"))
                .singleElement()
                .asString()
                .contains("more than one document");
    }
}
