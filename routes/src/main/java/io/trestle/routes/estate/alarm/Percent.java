package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Syntax;
import java.math.BigDecimal;

/**
 * A share in percent, as it is written: {@code 5%}, {@code 0.5%}.
 *
 * @param value 0 to 100
 */
@Syntax(value = Percent.SYNTAX, expected = Percent.EXPECTED)
public record Percent(BigDecimal value) {

    /** What a share looks like. */
    public static final String SYNTAX = "(100|[0-9]{1,2}(\\.[0-9]{1,3})?)%";

    static final String EXPECTED = "a share such as 5% or 0.5%, at most 100%";

    /** @throws IllegalArgumentException when the text is no share; says what is expected */
    public static Percent parse(String text) {
        if (!text.matches(SYNTAX)) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Percent(new BigDecimal(text.substring(0, text.length() - 1)));
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return value.toPlainString() + "%";
    }
}
