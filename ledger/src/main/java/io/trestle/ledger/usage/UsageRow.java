package io.trestle.ledger.usage;

import java.util.List;

/**
 * Usage of one kind.
 *
 * @param labels values of the columns that were asked for, in their order
 */
public record UsageRow(List<String> labels, UsageCounts counts) {}
