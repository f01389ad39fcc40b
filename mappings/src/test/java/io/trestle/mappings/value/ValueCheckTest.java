package io.trestle.mappings.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ValueCheckTest {

    private static ValueCheck bounded(
            Builtin type,
            @Nullable String least,
            @Nullable String above,
            @Nullable String most,
            @Nullable String below) {
        return ValueCheck.of(
                type,
                new Facets(
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        WhiteSpace.COLLAPSE,
                        least,
                        above,
                        most,
                        below,
                        null,
                        null));
    }

    private static ValueCheck matching(String... patterns) {
        return ValueCheck.of(
                Builtin.STRING,
                new Facets(
                        null,
                        null,
                        null,
                        List.of(patterns),
                        List.of(),
                        WhiteSpace.PRESERVE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static ValueCheck digits(@Nullable Integer total, @Nullable Integer fraction) {
        return ValueCheck.of(
                Builtin.DECIMAL,
                new Facets(
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        WhiteSpace.COLLAPSE,
                        null,
                        null,
                        null,
                        null,
                        total,
                        fraction));
    }

    private static ValueCheck length(
            Builtin type, @Nullable Integer exact, @Nullable Integer least, @Nullable Integer most) {
        return ValueCheck.of(
                type,
                new Facets(
                        exact,
                        least,
                        most,
                        List.of(),
                        List.of(),
                        WhiteSpace.PRESERVE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    private static ValueCheck oneOf(Builtin type, String... values) {
        return ValueCheck.of(
                type,
                new Facets(
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(values),
                        WhiteSpace.COLLAPSE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void comparesByValue() {
        ValueCheck percent = bounded(Builtin.DECIMAL, "0", null, null, "100");
        assertThat(percent.expectation("-0.0")).isNull();
        assertThat(percent.expectation("99.99999999999999999999")).isNull();
        assertThat(percent.expectation("100.00")).isEqualTo("a value < 100");
        assertThat(percent.expectation("-0.01")).isEqualTo("a value >= 0");
        ValueCheck ratio = bounded(Builtin.DOUBLE, null, "0", "1e2", null);
        assertThat(ratio.expectation("0")).isEqualTo("a value > 0");
        assertThat(ratio.expectation("1E2")).isNull();
        assertThat(ratio.expectation("INF")).isEqualTo("a value <= 1e2");
        ValueCheck days = bounded(Builtin.DATE_TIME, "2026-01-01T00:00:00Z", null, null, null);
        assertThat(days.expectation("2026-01-01T01:00:00+01:00")).isNull();
        assertThat(days.expectation("2025-12-31T23:59:59Z")).isEqualTo("a value >= 2026-01-01T00:00:00Z");
        ValueCheck spans = bounded(Builtin.DURATION, null, null, "P1D", null);
        assertThat(spans.expectation("PT24H")).isNull();
        assertThat(spans.expectation("PT25H")).isEqualTo("a value <= P1D");
    }

    @Test
    void comparesEnumeratedValues() {
        assertThat(oneOf(Builtin.DECIMAL, "1.0", "2").expectation("1")).isNull();
        assertThat(oneOf(Builtin.DECIMAL, "1.0", "2").expectation("3")).isEqualTo("one of 1.0, 2");
        assertThat(oneOf(Builtin.BOOLEAN, "true").expectation("1")).isNull();
        assertThat(oneOf(Builtin.TOKEN, " A  B ").expectation("A B")).isNull();
        assertThat(oneOf(Builtin.STRING, "A").expectation("a")).isEqualTo("one of A");
    }

    @Test
    void countsCharactersAndBytes() {
        assertThat(length(Builtin.STRING, 2, null, null).expectation("\ud83d\ude00\ud83d\ude00"))
                .isNull();
        assertThat(length(Builtin.STRING, null, 1, 2).expectation("")).isEqualTo("length >= 1");
        assertThat(length(Builtin.STRING, null, 1, 2).expectation("abc")).isEqualTo("length <= 2");
        assertThat(length(Builtin.HEX_BINARY, 2, null, null).expectation("0AFF"))
                .isNull();
        assertThat(length(Builtin.BASE64_BINARY, 4, null, null).expectation("QUJDRA=="))
                .isNull();
        assertThat(length(Builtin.BASE64_BINARY, 4, null, null).expectation("QUJD"))
                .isEqualTo("length 4");
    }

    @Test
    void countsDigits() {
        assertThat(digits(3, 1).expectation("012.30")).isNull();
        assertThat(digits(3, 1).expectation("1.23")).isEqualTo("at most 1 digits after the point");
        assertThat(digits(3, null).expectation("1234")).isEqualTo("at most 3 digits");
        assertThat(digits(2, null).expectation("-0.0012")).isNull();
        assertThat(digits(1, null).expectation("0")).isNull();
    }

    @Test
    void matchesAllPatterns() {
        assertThat(matching("[A-Z]+", ".{3}").expectation("ABC")).isNull();
        assertThat(matching("[A-Z]+", ".{3}").expectation("ABCD")).isEqualTo("a value that matches .{3}");
        assertThat(matching("\\i\\c*|[\\p{Lu}-[A-F]]").expectation("G")).isNull();
        assertThat(matching("a|b").expectation("xax")).isNotNull();
        assertThat(matching("([").expectation("a broken pattern binds nobody")).isNull();
    }

    @Test
    @Timeout(40)
    void spendsNoMoreThanTheTextIsLong() {
        ValueCheck costly = matching("((a+)+)+b");

        assertThat(costly.expectation("a".repeat(100_000) + "b")).isNull();
        assertThat(costly.expectation("a".repeat(100_000))).isNotNull();
        assertThat(matching("(.*,)*x").expectation("a,".repeat(50_000))).isNotNull();
        assertThat(matching("[a-z]*").expectation("a".repeat(200_000))).isNull();
    }
}
