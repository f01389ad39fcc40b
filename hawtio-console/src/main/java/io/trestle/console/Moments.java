package io.trestle.console;

import io.trestle.routes.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as operators write them: a time (RFC 3339), or how long ago, {@code 15m}. */
public final class Moments {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    private Moments() {}

    /** @throws ProblemException 400, where it is neither */
    public static Instant read(String name, String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            long number = Long.parseLong(ago.group(1));
            Duration duration = switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            return clock.instant().minus(duration);
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, text, "a time such as 2026-11-25T06:00:00Z, or how long ago, such as 30m, 12h, 2d");
        }
    }

    /** What is said of a value that cannot be meant. */
    public static ProblemException invalid(String name, String value, String expected) {
        return new ProblemException(Problem.of(
                400, "invalid-request", "Invalid request", name + ": " + value + " (expected: " + expected + ")"));
    }
}
