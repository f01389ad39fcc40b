package io.trestle.routes.call;

import io.trestle.routes.estate.PlanDefinition;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as authentication found out.
 *
 * @param consumer the consumer's name; {@code anonymous} where the definition lets strangers in
 * @param scopes what the credential allows
 * @param plan the consumer's plan; null for strangers
 */
public record Caller(
        String consumer, Set<String> scopes, @Nullable PlanDefinition plan) {

    private static final Caller ANONYMOUS = new Caller("anonymous", Set.of(), null);

    public Caller {
        Objects.requireNonNull(consumer, "consumer");
        scopes = Set.copyOf(scopes);
    }

    /** The caller of whom nothing is known. */
    public static Caller anonymous() {
        return ANONYMOUS;
    }
}
