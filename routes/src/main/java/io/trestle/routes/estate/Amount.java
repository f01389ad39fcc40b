package io.trestle.routes.estate;

import io.trestle.mappings.definition.Syntax;
import java.math.BigDecimal;

/**
 * So much money, without its currency: {@code 49}, {@code 0.0042}.
 *
 * @param value 0 or more, exactly as it was written
 */
@Syntax(value = Amount.SYNTAX, expected = Amount.EXPECTED)
public record Amount(BigDecimal value) {

    /** What an amount looks like. */
    public static final String SYNTAX = "[0-9]{1,9}(\\.[0-9]{1,6})?";

    static final String EXPECTED = "an amount such as 49 or 0.0042";

    /** @throws IllegalArgumentException when the text is no amount; says what is expected */
    public static Amount parse(String text) {
        if (!text.matches(SYNTAX)) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Amount(new BigDecimal(text));
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
