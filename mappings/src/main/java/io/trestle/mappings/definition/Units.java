package io.trestle.mappings.definition;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations and sizes as they are written: {@code 300ms}, {@code 3s}, {@code 2m}, {@code 1h}, {@code 7d}; {@code 512KB}, {@code 1MB}. */
public final class Units {

    /** What a duration looks like. */
    public static final String DURATION = "[0-9]{1,9}(ms|s|m|h|d)";

    public static final String DURATION_EXPECTED = "a duration such as 300ms, 3s, 2m or 1h";

    /** What a number of bytes looks like; a KB has 1,024. */
    public static final String BYTES = "[0-9]{1,12}(B|KB|MB|GB)?";

    public static final String BYTES_EXPECTED = "a number of bytes such as 512KB or 1MB";

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern DURATION_PARTS = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern BYTES_PARTS = Pattern.compile("([0-9]{1,12})(B|KB|MB|GB)?");

    private Units() {}

    /** @throws IllegalArgumentException when the text is no duration or means more than a year; says what is expected */
    public static Duration parseDuration(String text) {
        Matcher parts = DURATION_PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(DURATION_EXPECTED);
        }
        Duration duration = unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("at most 365d");
        }
        return duration;
    }

    /** @throws IllegalArgumentException when the text is no number of bytes; says what is expected */
    public static long parseBytes(String text) {
        Matcher parts = BYTES_PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(BYTES_EXPECTED);
        }
        return Long.parseLong(parts.group(1)) * bytesOf(parts.group(2));
    }

    /** The shortest way to write a duration of whole milliseconds; ISO 8601 for others. */
    public static String text(Duration duration) {
        if (duration.isNegative() || duration.getNano() % 1_000_000 != 0) {
            return duration.toString();
        }
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long size = unit(unit).toMillis();
            if (millis % size == 0) {
                return millis / size + unit;
            }
        }
        return millis + "ms";
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static long bytesOf(@Nullable String unit) {
        return switch (unit == null ? "B" : unit) {
            case "KB" -> 1L << 10;
            case "MB" -> 1L << 20;
            case "GB" -> 1L << 30;
            default -> 1;
        };
    }
}
