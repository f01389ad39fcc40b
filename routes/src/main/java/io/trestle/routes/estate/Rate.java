package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Units;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in so long: {@code 100/s}, {@code 5/10s}, {@code 1000/h}.
 *
 * @param amount 1 to {@link #MOST}
 * @param period longer than zero
 */
@Syntax(value = Rate.SYNTAX, expected = Rate.EXPECTED)
public record Rate(@Range(min = 1, max = Rate.MOST) long amount, Duration period) {

    /** The greatest amount; more could not be counted by a token bucket. */
    public static final long MOST = 1_000_000_000;

    /** What a rate looks like. */
    public static final String SYNTAX = "[1-9][0-9]{0,9}/([1-9][0-9]{0,8})?(ms|s|m|h|d)";

    static final String EXPECTED = "a rate such as 100/s or 5/10s";

    private static final Pattern PARTS = Pattern.compile("([1-9][0-9]{0,9})/(([1-9][0-9]{0,8})?(?:ms|s|m|h|d))");

    public Rate {
        Checks.of(Rate.class, amount, period).enforce();
    }

    /** @throws IllegalArgumentException when the text is no rate; says what is expected */
    public static Rate parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        String period = parts.group(3) == null ? "1" + parts.group(2) : parts.group(2);
        long amount = Long.parseLong(parts.group(1));
        if (amount > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " in a period");
        }
        return new Rate(amount, Units.parseDuration(period));
    }

    /** As it would be written. */
    @Override
    public String toString() {
        String text = Units.text(period);
        return amount + "/" + (text.matches("1\\D+") ? text.substring(1) : text);
    }
}
