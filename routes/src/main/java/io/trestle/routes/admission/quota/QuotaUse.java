package io.trestle.routes.admission.quota;

import io.trestle.routes.estate.Quota.Period;
import java.time.Instant;

/**
 * Whose calls are counted, and when.
 *
 * @param begin of the day or month
 */
public record QuotaUse(String consumer, Period period, Instant begin) {}
