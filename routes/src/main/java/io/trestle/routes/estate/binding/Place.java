package io.trestle.routes.estate.binding;

import io.trestle.mappings.definition.Constraint;
import io.trestle.mappings.definition.Words;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is going.
 *
 * @param key what messages call it
 * @param constraint what the record's component allows; null where there is no component
 * @param secret whether the value stays out of messages
 */
record Place(String key, @Nullable Constraint constraint, boolean secret) {

    static Place of(Slot slot) {
        return new Place(
                slot.key(), slot.constraint(), slot.constraint().secret() || Words.isSecretLooking(slot.key()));
    }

    /** The place of one value of a map. */
    Place entry(String name) {
        return new Place(Words.shown(name), constraint, secret || Words.isSecretLooking(name));
    }

    String wrong(String shown, String expected) {
        return key + ": " + (secret ? Words.HIDDEN : shown) + " (expected: " + expected + ")";
    }
}
