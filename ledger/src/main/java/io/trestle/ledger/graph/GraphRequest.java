package io.trestle.ledger.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which graph is wanted.
 *
 * @param node the gateway that is looked at; all of them where empty
 * @param compareFrom begin of the time to compare with
 * @param compareTo end of the time to compare with
 */
public record GraphRequest(
        Instant from,
        Instant to,
        Optional<String> node,
        Level level,
        Optional<Instant> compareFrom,
        Optional<Instant> compareTo) {

    /** The longest time that is looked at. */
    public static final Duration LONGEST = Duration.ofDays(400);

    public GraphRequest {
        check("to", from, to);
        if (compareFrom.isPresent() != compareTo.isPresent()) {
            throw new IllegalArgumentException("compareFrom: without compareTo (expected: both, or neither)");
        }
        if (compareFrom.isPresent()) {
            check("compareTo", compareFrom.get(), compareTo.orElseThrow());
        }
    }

    private static void check(String name, Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + ": " + to + " (expected: after " + from + ", " + LONGEST.toDays() + " days at most)");
        }
    }
}
