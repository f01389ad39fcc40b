package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;

/**
 * Which calls are made again when a system cannot be reached or fails. All attempts share the time that the call has; one
 * that timed out is therefore not made again, and neither is one whose body streams through.
 *
 * @param operations those that do no harm when they are carried out twice
 * @param attempts how often a call is made, the first time included; 3
 * @param backoff the pause before the second attempt, which doubles before each further one, up to 10 s; a random half of
 *     it is added or taken off. 100 ms
 */
public record Retry(
        @NotEmpty @Syntax(value = Syntaxes.OPERATION, expected = Syntaxes.OPERATION_EXPECTED)
        List<String> operations,

        @Range(min = 2, max = 10) @DefaultsTo("3") int attempts,
        @Range(min = 1, max = 10_000) @DefaultsTo("100ms") Duration backoff) {

    public Retry {
        operations = List.copyOf(operations);
        Checks.of(Retry.class, operations, attempts, backoff).enforce();
    }
}
