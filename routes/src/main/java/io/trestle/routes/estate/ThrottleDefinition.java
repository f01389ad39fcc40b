package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket.
 *
 * @param rate how fast it fills
 * @param burst how much it holds; as much as one period of the rate where left out
 * @param per who shares a bucket; {@link Per#CONSUMER} where left out
 */
public record ThrottleDefinition(
        Rate rate,
        @Range(min = 1, max = Rate.MOST) @Nullable Long burst,
        @DefaultsTo("consumer") Per per) {

    public ThrottleDefinition {
        Checks.of(ThrottleDefinition.class, rate, burst, per).enforce();
    }

    /** How much the bucket holds. */
    public long capacity() {
        return burst == null ? rate.amount() : burst;
    }

    /** Who shares a bucket. */
    public enum Per {
        /** Each consumer has its own. */
        CONSUMER,
        /** All callers of the API together. */
        API,
        /** All callers of one operation together. */
        OPERATION
    }
}
