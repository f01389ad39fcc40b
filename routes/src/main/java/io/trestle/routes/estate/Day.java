package io.trestle.routes.estate;

import io.trestle.mappings.definition.Syntax;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A day of the calendar, in UTC: {@code 2027-06-30}. */
@Syntax(value = Day.SYNTAX, expected = Day.EXPECTED)
public record Day(LocalDate date) {

    /** What a day looks like. */
    public static final String SYNTAX = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    static final String EXPECTED = "a day such as 2027-06-30";

    /** @throws IllegalArgumentException when the text is no day; says what is expected */
    public static Day parse(String text) {
        try {
            return new Day(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    /** When it begins. */
    public Instant begin() {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** As it would be written. */
    @Override
    public String toString() {
        return date.toString();
    }
}
