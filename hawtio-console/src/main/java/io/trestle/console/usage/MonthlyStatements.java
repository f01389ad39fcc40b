package io.trestle.console.usage;

import io.trestle.ledger.usage.Statement;
import java.util.List;

/**
 * What consumers owe.
 *
 * @param month such as {@code 2026-11}
 * @param complete whether the month is over
 */
public record MonthlyStatements(String month, boolean complete, List<Statement> items) {}
