package io.trestle.ledger.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Which usage is asked for.
 *
 * @param from a full hour; the hour in which a time lies counts whole
 * @param to a full hour, not part of it; rounded up
 * @param by what is told apart, in that order
 * @param only values that columns must have; none of a time
 */
public record UsageRequest(Instant from, Instant to, List<UsageColumn> by, Map<UsageColumn, String> only) {

    public UsageRequest {
        from = from.truncatedTo(ChronoUnit.HOURS);
        Instant floor = to.truncatedTo(ChronoUnit.HOURS);
        to = floor.equals(to) ? to : floor.plus(1, ChronoUnit.HOURS);
        by = by.stream().distinct().toList();
        only = Map.copyOf(only);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from: " + from + " (expected: before " + to + ")");
        }
        if (only.keySet().stream().anyMatch(UsageColumn::isTime)) {
            throw new IllegalArgumentException("only: " + only.keySet() + " (expected: no times)");
        }
    }
}
