package io.trestle.ledger.replay;

import java.util.Locale;

/** By which definitions a failure is replayed. */
public enum Through {
    /** Those of the generation that serves. */
    CURRENT,
    /** Those of the generation that the call failed by, over the systems of today. */
    FAILED;

    /** As operators write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where it is neither */
    public static Through of(String label) {
        for (Through one : values()) {
            if (one.label().equals(label)) {
                return one;
            }
        }
        throw new IllegalArgumentException("generation: " + label + " (expected: current or failed)");
    }
}
