package io.trestle.routes.estate;

import io.trestle.connectors.system.Priority;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer may use.
 *
 * @param plan the name by which consumers choose it; the file is named like it
 * @param rate calls of one consumer over all APIs; unlimited where left out
 * @param burst how many at once; as much as one period of the rate where left out
 * @param quota calls of one consumer in a day or month, over all APIs and all gateways that share a store; unlimited where
 *     left out
 * @param priority how important its consumers' calls are where neither their operation nor its API says; normal
 * @param price what it costs; nothing where left out
 */
public record PlanDefinition(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String plan,

        @Nullable Rate rate,
        @Range(min = 1, max = Rate.MOST) @Nullable Long burst,
        @Nullable Quota quota,
        @DefaultsTo("normal") Priority priority,
        @Nullable PriceDefinition price) {

    public PlanDefinition {
        Checks.of(PlanDefinition.class, plan, rate, burst, quota, priority, price)
                .that(burst == null || rate != null, "burst", burst, "a rate with the burst", "rate")
                .enforce();
    }

    /** A plan of priority normal. */
    public PlanDefinition(
            String plan,
            @Nullable Rate rate,
            @Nullable Long burst,
            @Nullable Quota quota,
            @Nullable PriceDefinition price) {
        this(plan, rate, burst, quota, Priority.NORMAL, price);
    }

    /** A plan that says how often, and nothing else. */
    public static PlanDefinition ofRate(String plan, @Nullable Rate rate, @Nullable Long burst) {
        return new PlanDefinition(plan, rate, burst, null, null);
    }
}
