package io.trestle.routes.admission.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.routes.admission.contract.StrictJson.MalformedJsonException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", " [1, 2] ", "null", "\"é😀\"", "-0.5e-10", "{\"a\": {\"a\": 1}}", "\ufeff{}"})
    void readsJson(String text) throws Exception {
        assertThat(StrictJson.parse(text.getBytes(StandardCharsets.UTF_8))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void saysWhereAndWhy(String text, String message) {
        assertThatThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "The body is empty."),
                Arguments.of(
                        "{\n  \"a\": }",
                        "The body is not JSON at line 2, column 8: unexpected character ('}' (code 125))"),
                Arguments.of("{\"a\": 1", "The body is not JSON at line 1, column 8: it ends too early"),
                Arguments.of("{} {}", "The body is not JSON at line 1, column 4: there is more after the value"),
                Arguments.of(
                        "{\"a\": 1, \"a\": 2}",
                        "The body is not JSON at line 1, column 13: a name that is twice in one object"),
                Arguments.of(
                        "{\"a\": NaN}", "The body is not JSON at line 1, column 10: something that JSON does not have"),
                Arguments.of("1e401", "The body has a number with an exponent beyond 400."),
                Arguments.of("[1e-999999999]", "The body has a number with an exponent beyond 400."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': 1}",
                "{a: 1}",
                "[1,]",
                "// comment\n{}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "\"tab\there\"",
                "<a/>",
                "a=b&c=d",
                "{\"\\u0061\": 1, \"a\": 2}"
            })
    void refusesWhatOnlyLooksLikeJson(String text) {
        assertThatThrownBy(() -> StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .message()
                .doesNotContainIgnoringCase("jackson", "JsonParser", "StreamRead", "java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void refusesOtherEncodingsThanUtf8(String encoding) {
        assertThatThrownBy(() -> StrictJson.parse("{\"a\": 1}".getBytes(Charset.forName(encoding))))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatThrownBy(() -> StrictJson.parse(new byte[] {'"', (byte) 0xC3, '"'}))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void refusesBombs() {
        assertThatThrownBy(() -> StrictJson.parse(bytes("[".repeat(1_000_000))))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("more than 100 levels");
        assertThatThrownBy(() -> StrictJson.parse(bytes("{\"a\":".repeat(101) + "1" + "}".repeat(101))))
                .isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> StrictJson.parse(bytes("9".repeat(1_000_000))))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("a number of more than 400 characters");
        assertThatThrownBy(() -> StrictJson.parse(bytes("{\"" + "n".repeat(5_000) + "\": 1}")))
                .isInstanceOf(MalformedJsonException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
