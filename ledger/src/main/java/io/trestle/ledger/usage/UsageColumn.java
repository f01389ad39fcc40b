package io.trestle.ledger.usage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What usage can be told apart by. */
public enum UsageColumn {
    CONSUMER("consumer", ""),
    PLAN("plan", ""),
    API("api", ""),
    VERSION("version", ""),
    OPERATION("operation", ""),
    HOUR("hour_at", "yyyy-MM-dd'T'HH':00:00Z'"),
    DAY("hour_at", "yyyy-MM-dd"),
    MONTH("hour_at", "yyyy-MM");

    private final String sql;
    private final String pattern;

    UsageColumn(String sql, String pattern) {
        this.sql = sql;
        this.pattern = pattern;
    }

    /** As it is asked for. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a time, in UTC; only the others can be asked for one value. */
    public boolean isTime() {
        return !pattern.isEmpty();
    }

    String sql() {
        return sql;
    }

    String label(Instant hour) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(hour);
    }
}
