package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody would write in good faith: each ends in an error with a place, soon. */
@Timeout(20)
class HostileYamlTest {

    @TempDir
    Path folder;

    @Test
    void boundsAliasesThatMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(gateway(bomb.toString()))
                .containsExactly("gateway.yaml:5:45: too much, with aliases expanded (expected: at most 100000 nodes)");
    }

    @Test
    void refusesAliasesThatContainThemselves() {
        assertThat(gateway("limits: &limits {head-timeout: *limits}"))
                .containsExactly("gateway.yaml:1:32: an alias inside its own anchor");
    }

    @Test
    void takesAliasesOfReasonableSize() {
        assertThat(gateway("limits: {head-timeout: &wait 5s, body-timeout: *wait}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void boundsDepth(String open) {
        assertThat(gateway(open.repeat(100_000))).singleElement().asString().contains("nested too deeply");
    }

    @Test
    void boundsSize() {
        assertThat(gateway("# " + "x".repeat(1 << 20)))
                .containsExactly("gateway.yaml:1:1: the file has 1048577 bytes (expected: at most 1MB)");
    }

    @Test
    void showsLittleOfAHugeKey() {
        assertThat(gateway("? " + "k".repeat(1_000_000) + "\n: 1\n"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:1:3: kkkkkk")
                .contains("unknown key")
                .hasSizeLessThan(300);
    }

    @Test
    void listsAHundredErrorsOfAFileOfJunk() {
        StringBuilder junk = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            junk.append("junk-key-").append(i).append(": 1\n");
        }
        assertThat(gateway(junk.toString()))
                .hasSize(101)
                .last()
                .asString()
                .endsWith("further errors of this file are not listed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!java.net.URL [http://127.0.0.1/]",
                "limits: !!javax.script.ScriptEngineManager {}",
                "limits: !custom {}",
                "limits: {head-timeout: !!str 5s}",
                "limits: {head-timeout: ! 5s}"
            })
    void refusesTags(String yaml) {
        assertThat(gateway(yaml)).singleElement().asString().contains("a tag (expected: plain YAML without tags)");
    }

    @Test
    void refusesMergeKeys() {
        assertThat(gateway("limits: &l {head-timeout: 5s}\ndefaults:\n  <<: *l\n"))
                .containsExactly("gateway.yaml:3:3: <<: merge keys are not YAML 1.2 (expected: the keys themselves)");
    }

    @Test
    void refusesSeveralDocuments() {
        assertThat(gateway("limits: {}\n---\nlimits: {}\n"))
                .containsExactly("gateway.yaml:2:1: a second document (expected: one document in a file)");
    }

    @Test
    void tellsTheFirstOfDuplicateKeys() {
        assertThat(gateway("limits: {}\nissuers: []\n\"limits\": {}\n"))
                .containsExactly("gateway.yaml:3:1: limits: duplicate key (first in line 1)");
    }

    @Test
    void refusesKeysThatAreNotText() {
        assertThat(gateway("? [a, b]\n: c\n? {d: e}\n: f\n"))
                .containsExactly(
                        "gateway.yaml:1:3: the key is a list (expected: text)",
                        "gateway.yaml:3:3: the key is a map (expected: text)");
    }

    @Test
    void pointsAtATab() {
        assertThat(gateway("limits:\n\thead-timeout: 5s\n"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:2:1: not YAML: found character '\\t(TAB)'");
    }

    @Test
    void saysWhatAPathWithinBracesNeeds() {
        assertThat(gateway("operations: {getItem: {rest: GET /items/{sku}, call: stock.getItem}}\n"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:1:41: not YAML: expected ',' or '}', but got {")
                .endsWith("(expected: quotes around a text with { or } in it, where it stands within braces)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "\n\n", "---\n", "~\n"})
    void refusesEmptyFiles(String yaml) {
        assertThat(gateway(yaml)).hasSize(1);
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(gateway("\uFEFFlimits: {head-timeout: 5s}")).isEmpty();
        assertThat(gateway("\uFEFFlimts: {}"))
                .containsExactly("gateway.yaml:1:1: limts: unknown key (did you mean limits?)");
    }

    @Test
    void pointsAtBytesThatAreNotUtf8() throws IOException {
        byte[] bytes = "limits: {}\n# caf\u00e9 \u00e9\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xff;
        Files.write(folder.resolve("gateway.yaml"), bytes);
        assertThat(Estates.errors(folder)).containsExactly("gateway.yaml:2:8: a byte that is not UTF-8");
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Files.write(folder.resolve("gateway.yaml"), "limits: {}".getBytes(StandardCharsets.UTF_16));
        assertThat(Estates.errors(folder)).containsExactly("gateway.yaml:1:1: a byte that is not UTF-8");
    }

    @Test
    void pointsAtControlCharacters() {
        assertThat(gateway("limits: {}\n# a\u0000b\n"))
                .containsExactly("gateway.yaml:2:4: a character that YAML does not allow");
    }

    @Test
    void showsNoControlCharactersOfValues() {
        assertThat(gateway("\"li\\u001b[31mmits\\n\": {}"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:1:1: li\uFFFD[31mmits\uFFFD: unknown key");
    }

    @Test
    void countsColumnsInCharactersNotInCodeUnits() {
        assertThat(gateway("{\"\uD83D\uDE00\": 1}")).singleElement().asString().startsWith("gateway.yaml:1:2: ");
        assertThat(gateway("defaults: {\"\uD83D\uDE00\": 1}"))
                .singleElement()
                .asString()
                .startsWith("gateway.yaml:1:12: ");
        assertThat(gateway("limits: {\"\uD83D\uDE00\": 1, max-connections: x}"))
                .hasSize(2)
                .anyMatch(error -> error.startsWith("gateway.yaml:1:35: max-connections: x"));
    }

    @Test
    void takesNumbersForWhatTheyAre() {
        assertThat(gateway("limits: {max-connections: 99999999999999999999}"))
                .containsExactly("gateway.yaml:1:27: max-connections: 99999999999999999999 (expected: a whole number)");
        assertThat(gateway("limits: {max-connections: 1e3}")).hasSize(1);
        assertThat(gateway("limits: {max-connections: 0x10}")).hasSize(1);
        assertThat(gateway("limits: {max-connections: \"10\"}")).hasSize(1);
        assertThat(gateway("limits: {max-head: 999999999999GB}")).hasSize(1);
        assertThat(gateway("limits: {head-timeout: 999999999d}")).hasSize(1);
    }

    @Test
    void survivesAnyPrefixOfAFile() throws IOException {
        String whole = Files.readString(Estates.resource("good/apis/inventory/api.yaml"));
        for (int length = 0; length < whole.length(); length += 7) {
            Estates.write(folder, "apis/inventory/api.yaml", whole.substring(0, length));
            assertThatCode(() -> Estates.load(folder)).doesNotThrowAnyException();
        }
    }

    private List<String> gateway(String yaml) {
        Estates.write(folder, "gateway.yaml", yaml);
        return Estates.errors(folder);
    }
}
