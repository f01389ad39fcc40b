package io.trestle.routes.estate;

import org.jspecify.annotations.Nullable;

/**
 * What a consumer may use.
 *
 * @param rate calls of one consumer over all APIs; unlimited where left out
 * @param burst how many at once; as much as one period of the rate where left out
 */
public record PlanDefinition(
        String plan, @Nullable Rate rate, @Nullable Long burst) {}
