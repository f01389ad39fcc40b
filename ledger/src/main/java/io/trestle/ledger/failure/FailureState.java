package io.trestle.ledger.failure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a failure is in its life. */
public enum FailureState {
    /** Waits for somebody. */
    FAILED,
    /** Is being replayed. */
    CLAIMED,
    /** A replay came to a good answer. */
    DELIVERED,
    /** Somebody decided that it needs no replay. */
    DISCARDED;

    /** The name that people read and write: {@code failed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(FailureState::label).toList();
    }
}
