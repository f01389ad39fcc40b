package io.trestle.mappings.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPointerTest {

    @ParameterizedTest
    @ValueSource(strings = {"name", "a/b", "#/a", " /a", "/a~", "/a~2b", "/~", "/a/~x"})
    void refusesWhatIsNoPointer(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldPointer.parse(text))
                .withMessageContaining(text)
                .withMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/a", "/a/b", "/a~1b/m~0n", "/items/*/sku", "/a/", "/~01", "/-/0"})
    void writesWhatItRead(String text) {
        assertThat(FieldPointer.parse(text)).hasToString(text);
    }

    @Test
    void unescapesInTheOrderOfTheRfc() {
        assertThat(FieldPointer.parse("/~01/a~1b").segments()).containsExactly("~1", "a/b");
    }

    @Test
    void keepsEmptyNames() {
        assertThat(FieldPointer.parse("/").segments()).containsExactly("");
        assertThat(FieldPointer.parse("/a//b/").segments()).containsExactly("a", "", "b", "");
    }

    @Test
    void countsWildcards() {
        assertThat(FieldPointer.parse("/orders/*/lines/*/sku").wildcards()).isEqualTo(2);
        assertThat(FieldPointer.parse("").wildcards()).isZero();
    }
}
