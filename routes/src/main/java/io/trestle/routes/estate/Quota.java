package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many calls in a day or a month of the calendar, in UTC: {@code 10000/month}. What is left over does not go on to the
 * next one.
 *
 * @param calls 1 to {@link #MOST}
 */
@Syntax(value = Quota.SYNTAX, expected = Quota.EXPECTED)
public record Quota(@Range(min = 1, max = Quota.MOST) long calls, Period period) {

    /** The greatest quota. */
    public static final long MOST = 999_999_999_999L;

    /** What a quota looks like. */
    public static final String SYNTAX = "[1-9][0-9]{0,11}/(day|month)";

    static final String EXPECTED = "a quota such as 500/day or 10000/month";

    private static final Pattern PARTS = Pattern.compile("([1-9][0-9]{0,11})/(day|month)");

    public Quota {
        Checks.of(Quota.class, calls, period).enforce();
    }

    /** @throws IllegalArgumentException when the text is no quota; says what is expected */
    public static Quota parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new Quota(
                Long.parseLong(parts.group(1)), Period.valueOf(parts.group(2).toUpperCase(Locale.ROOT)));
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return calls + "/" + period.word();
    }

    /** What a quota is counted over. */
    public enum Period {
        DAY(ChronoUnit.DAYS),
        MONTH(ChronoUnit.MONTHS);

        private final ChronoUnit unit;

        Period(ChronoUnit unit) {
            this.unit = unit;
        }

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The day or month in which this moment lies. */
        public Window at(Instant moment) {
            ZonedDateTime day = moment.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
            ZonedDateTime begin = this == MONTH ? day.withDayOfMonth(1) : day;
            return new Window(begin.toInstant(), begin.plus(1, unit).toInstant());
        }
    }

    /**
     * A certain day or month.
     *
     * @param end not part of it
     */
    public record Window(Instant begin, Instant end) {

        public boolean contains(Instant moment) {
            return !moment.isBefore(begin) && moment.isBefore(end);
        }
    }
}
