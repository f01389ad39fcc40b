package io.trestle.mappings.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaPatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [A-Z]{3}      | ^(?:[A-Z]{3})$
            a¦b           | ^(?:a¦b)$
            \\d{1,3}\\.\\d | ^(?:\\d{1,3}\\.\\d)$
            \\d\\-\\d     | ^(?:\\d-\\d)$
            [\\-a]        | ^(?:[\\-a])$
            $1^           | ^(?:\\$1\\^)$
            [$^]          | ^(?:[$^])$
            a.b           | ^(?:a[^\\n\\r]b)$
            [.]           | ^(?:[.])$
            \\s           | ^(?:[ \\t\\n\\r])$
            [\\sa]        | ^(?:[ \\t\\n\\ra])$
            \\\\d         | ^(?:\\\\d)$
            \\+\\+        | ^(?:\\+\\+)$
            """)
    void translates(String pattern, String expected) {
        assertThat(SchemaPatterns.portable(pattern.replace("¦", "|"))).contains(expected.replace("¦", "|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\i\\c*", "\\w+", "\\p{L}", "\\S", "\\D", "[a-z-[aeiou]]", "[a&&b]", "(?i)a", "a++", "a*?", "("
            })
    void leavesWhatElsewhereMeansSomethingElse(String pattern) {
        assertThat(SchemaPatterns.portable(pattern)).isEmpty();
    }
}
