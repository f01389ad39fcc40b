package io.trestle.console.failures;

import io.trestle.console.ProblemException;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureState;
import io.trestle.routes.problem.Problem;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads filters, of queries and of bodies alike. */
final class FailureQuery {

    /** What a filter may say. */
    static final Set<String> NAMES =
            Set.of("api", "operation", "system", "consumer", "kind", "state", "key", "since", "until", "text", "group");

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

    private FailureQuery() {}

    /** @throws ProblemException 400, where a value cannot be meant */
    static FailureFilter read(Map<String, String> values, Clock clock) {
        return new FailureFilter(
                values.get("api"),
                values.get("operation"),
                values.get("system"),
                values.get("consumer"),
                values.get("kind"),
                state(values.get("state")),
                values.get("key"),
                time("since", values.get("since"), clock),
                time("until", values.get("until"), clock),
                values.get("text"),
                values.get("group"));
    }

    static ProblemException invalid(String name, String value, String expected) {
        return new ProblemException(Problem.of(
                400, "invalid-request", "Invalid request", name + ": " + value + " (expected: " + expected + ")"));
    }

    private static @Nullable FailureState state(@Nullable String label) {
        if (label == null) {
            return null;
        }
        return Arrays.stream(FailureState.values())
                .filter(state -> state.label().equals(label))
                .findAny()
                .orElseThrow(() -> invalid("state", label, "one of " + FailureState.labels()));
    }

    /** A moment (RFC 3339), or how long ago. */
    private static @Nullable Instant time(String name, @Nullable String text, Clock clock) {
        if (text == null) {
            return null;
        }
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
}
