package io.trestle.connectors;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One span of a trace, as it is handed on (W3C Trace Context level 1, section 3.2).
 *
 * @param traceParent the {@code traceparent} field: version 00, trace id, this span's id, flags
 * @param parentId the id of the span above, 16 hexadecimal digits; null where there is none
 */
public record Span(String traceParent, @Nullable String parentId) {

    private static final int LENGTH = 55;

    public Span {
        if (traceParent.length() != LENGTH) {
            throw new IllegalArgumentException(
                    "traceParent: " + traceParent + " (expected: 00-TRACE-SPAN-FLAGS, " + LENGTH + " characters)");
        }
    }

    /** A new span below this one; null where there is none, or what there is was not made by this gateway. */
    public static @Nullable Span childOf(@Nullable String traceParent) {
        if (traceParent == null || traceParent.length() != LENGTH) {
            return null;
        }
        return new Span(
                traceParent.substring(0, 36) + newId() + traceParent.substring(52), traceParent.substring(36, 52));
    }

    /** The {@code traceparent} of another span below the same one. */
    static String besides(String traceParent) {
        return traceParent.substring(0, 36) + newId() + traceParent.substring(52);
    }

    /** A new id of a span. */
    public static String newId() {
        char[] hex = new char[16];
        // An id of zeros means none.
        long bits = ThreadLocalRandom.current().nextLong() | 1;
        for (int i = 0; i < hex.length; i++) {
            hex[i] = Character.forDigit((int) (bits >>> 4 * i) & 15, 16);
        }
        return new String(hex);
    }

    /** 32 hexadecimal digits. */
    public String traceId() {
        return traceParent.substring(3, 35);
    }

    /** 16 hexadecimal digits. */
    public String id() {
        return traceParent.substring(36, 52);
    }

    /** The sampled flag. */
    public boolean isSampled() {
        return (Character.digit(traceParent.charAt(54), 16) & 1) != 0;
    }
}
