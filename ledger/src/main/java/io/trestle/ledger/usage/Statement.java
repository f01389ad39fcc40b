package io.trestle.ledger.usage;

import java.math.BigDecimal;

/**
 * What a consumer owes for a month, by what its plan costs now.
 *
 * @param plan that the consumer had when it called, or has
 * @param calls all of them
 * @param billable those that a caller may have to pay for
 * @param included of the billable ones
 * @param charged of the billable ones: more than are included
 * @param currency as ISO 4217 names it; empty where the plan costs nothing
 * @param base what the plan costs in a month
 * @param amount base and charged calls together, rounded half up to what the currency is counted in
 */
public record Statement(
        String consumer,
        String plan,
        long calls,
        long billable,
        long included,
        long charged,
        String currency,
        BigDecimal base,
        BigDecimal amount) {}
