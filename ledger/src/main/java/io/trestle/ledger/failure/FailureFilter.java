package io.trestle.ledger.failure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which failures; each part that is null lets all through.
 *
 * @param key the value of any business key
 * @param since failed then or later
 * @param until failed before then
 * @param text somewhere in the error, the target, or, for those who may see messages, in the body received
 * @param group the name of a {@link FailureGroup}
 */
public record FailureFilter(
        @Nullable String api,
        @Nullable String operation,
        @Nullable String system,
        @Nullable String consumer,
        @Nullable String kind,
        @Nullable FailureState state,
        @Nullable String key,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable String group) {

    /** All. */
    public static FailureFilter all() {
        return new FailureFilter(null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same, of this state only. */
    public FailureFilter in(FailureState other) {
        return new FailureFilter(api, operation, system, consumer, kind, other, key, since, until, text, group);
    }
}
