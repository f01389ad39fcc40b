package io.trestle.mappings.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.xerces.impl.xpath.regex.RegularExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaPatternTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "ab",
            "aab",
            "abc",
            "ABC",
            "A1",
            "AB12",
            "aaaa",
            "1",
            "12",
            "123",
            "1234",
            "12345678901",
            "a-b",
            "a]b",
            "-",
            "^",
            "]",
            "[",
            "\\",
            ".",
            "a.b",
            "a b",
            " ",
            "\t",
            "\n",
            "a\nb",
            "\u00e9",
            "\u20ac",
            "\ud83d\ude00",
            "x\ud83d\ude00",
            "a@b.cc",
            "2026-01-31",
            "+49 123",
            "$1.50",
            "en-GB",
            "name:x",
            "_x",
            "{a}",
            "a{2}",
            "(a)",
            "a|b",
            "00:00:00",
            "\u0660",
            "\u4e2d",
            "F",
            "G");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a|b",
                "a|",
                "|a",
                "(a|b)*",
                "a+b",
                "a?b",
                "a*",
                "a{2}",
                "a{2,}",
                "a{1,3}",
                "a{0}",
                "(ab|a)(c|bcd)?",
                "[abc]+",
                "[^abc]+",
                "[a-c]+",
                "[A-Z]{2}\\d+",
                "\\d{3}",
                "[0-9]{11}",
                "\\w+",
                "\\W",
                "\\s*",
                "\\S+",
                ".*",
                ".",
                "\\.",
                "\\\\",
                "[\\-a]+",
                "[a\\-b]+",
                "[-a]+",
                "[a-]+",
                "[\\]]",
                "[\\[\\]]",
                "\\[",
                "\\^",
                "[\\^]",
                "[a^]",
                "\\p{L}+",
                "\\p{Lu}+",
                "\\P{L}+",
                "\\p{Nd}+",
                "[\\p{L}\\d]+",
                "\\p{IsBasicLatin}+",
                "\\P{IsBasicLatin}+",
                "[\\p{L}-[a-z]]+",
                "[a-z-[aeiou]]+",
                "[^a-z-[A]]+",
                "\\i\\c*",
                "[\\i-[:]][\\c-[:]]*",
                "\\I",
                "\\C",
                "\\n",
                "\\t",
                "[\\s\\S]*",
                "\\d{4}-\\d{2}-\\d{2}",
                "[^@]+@[^\\.]+\\..+",
                "\\$\\d+\\.\\d{2}",
                "[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",
                "\\{a\\}",
                "a\\{2\\}",
                "\\(a\\)",
                "a\\|b",
                "\\+?[\\d ]+",
                "[+]49.*",
                "\\p{Sc}.*",
                "(a*)*b?",
                "(a|b|ab)*c?"
            })
    void agreesWithXerces(String pattern) {
        RegularExpression judge = new RegularExpression(pattern, "X");
        SchemaPattern own = SchemaPattern.of(pattern).orElseThrow();

        for (String each : TEXTS) {
            String text = each;
            // Xerces does not know that a smiley is a symbol.
            if (pattern.equals("\\w+") || pattern.equals("\\W")) {
                text = text.replace("\ud83d\ude00", "");
            }
            assertThat(own.matches(text)).as(pattern + " on \"" + text + "\"").isEqualTo(judge.matches(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "[",
                "[]",
                "a{",
                "a{x}",
                "a{2,1}",
                "a{1,2,3}",
                "*",
                "a**",
                "\\",
                "\\q",
                "\\p{X}",
                "\\p{IsNowhere}",
                "\\pL",
                "[b-a]",
                "[a-\\d]",
                "]"
            })
    void knowsWhatIsNoPattern(String pattern) {
        assertThat(SchemaPattern.of(pattern)).isEmpty();
    }

    @Test
    void refusesMonsters() {
        assertThat(SchemaPattern.of("((a{100}){100}){100}")).isEmpty();
        assertThat(SchemaPattern.of("(".repeat(10_000) + "a" + ")".repeat(10_000)))
                .isEmpty();
        assertThat(SchemaPattern.of("[a-z]{0,4000}")).isPresent();
    }
}
