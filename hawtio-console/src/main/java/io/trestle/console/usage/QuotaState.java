package io.trestle.console.usage;

import java.time.Instant;

/**
 * How much of its quota a consumer has had, as this gateway knows.
 *
 * @param quota as it is written: {@code 10000/month}
 * @param resets when the next day or month begins
 */
public record QuotaState(String consumer, String plan, String quota, long used, long left, Instant resets) {}
