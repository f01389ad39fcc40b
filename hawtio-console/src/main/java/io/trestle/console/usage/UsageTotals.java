package io.trestle.console.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Usage, summed up.
 *
 * @param by what is told apart
 * @param items with a field for each of them, and counts
 */
public record UsageTotals(Instant from, Instant to, List<String> by, List<Map<String, Object>> items) {}
