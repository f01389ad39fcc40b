package io.trestle.mappings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonMistakeTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                      | at line 1, column 2: it ends too early
            {"iban":"DE12          | at line 1, column 14: it ends too early
            {"iban":1]}            | at line 1, column 10: a bracket that closes what is not open
            {"iban": }             | at line 1, column 10: unexpected character ('}' (code 125))
            {iban:1}               | at line 1, column 2: unexpected character ('i' (code 105))
            {'iban':1}             | at line 1, column 2: unexpected character (''' (code 39))
            {"a":1.}               | at line 1, column 8: unexpected character ('}' (code 125))
            {"a":+1}               | at line 1, column 7: unexpected character ('+' (code 43))
            {"a":01}               | at line 1, column 7: a number that JSON does not have
            {"a":DE12}             | at line 1, column 6: a word that JSON does not have (expected: true, false, null, or a text in double quotes)
            {"a":"\\x"}             | at line 1, column 8: an escape that JSON does not have
            {"a":NaN}              | at line 1, column 9: something that JSON does not have
            {"iban":1,"iban":2}    | at line 1, column 17: a name that is twice in one object
            {} {"iban":1}          | at line 1, column 4: there is more after the value
            """)
    void saysWhereAndWhyWithoutTheTextOrTheLibrary(String text, String said) {
        assertThat(JsonMistake.of(failure(text)))
                .isEqualTo(" " + said)
                .doesNotContain("iban", "DE12", "REDACTED", "Stream");
    }

    @Test
    void knowsControlCharactersBytesAndBounds() {
        assertThat(JsonMistake.reason(failure("\"a\tb\"")))
                .isEqualTo("a control character in a text (expected: escaped, such as \\n)");
        assertThat(JsonMistake.reason(failure("\u0001"))).isEqualTo("a control character");
        assertThat(JsonMistake.reason(failure(new byte[] {'"', (byte) 0xC3, '"'})))
                .isEqualTo("bytes that are not UTF-8");
        int bound = StreamReadConstraints.DEFAULT_MAX_DEPTH;
        assertThat(JsonMistake.reason(failure("[".repeat(bound + 1))))
                .isEqualTo("document nesting depth: " + (bound + 1) + " (expected: <= " + bound + ")");
    }

    @Test
    void saysNoPlaceWhereThereIsNone() {
        JsonNode tree = JSON.createArrayNode();
        JsonProcessingException failure =
                catchThrowableOfType(JsonProcessingException.class, () -> JSON.treeToValue(tree, Integer.class));

        assertThat(JsonMistake.place(failure)).isEmpty();
        assertThat(JsonMistake.of(failure)).isEqualTo(": something that JSON does not have");
    }

    private static JsonProcessingException failure(String text) {
        return failure(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonProcessingException failure(byte[] text) {
        return catchThrowableOfType(JsonProcessingException.class, () -> JSON.readTree(text));
    }
}
