package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That answers are remembered, and given again (RFC 9111). Only of GET, only those with status 200.
 *
 * @param maxAge how long an answer is fresh
 * @param staleIfError how long after that it is given where the system fails (RFC 5861 section 4); never where left out
 * @param per who gets an answer again; whoever got it first, and nobody else, where left out
 * @param vary header fields of requests that make answers differ, besides {@code Accept}
 */
public record CacheDefinition(
        @Range(min = 1) Duration maxAge,
        @Nullable Duration staleIfError,
        @DefaultsTo("consumer") Per per,

        @Syntax(value = Syntaxes.FIELD_NAME, expected = Syntaxes.FIELD_NAME_EXPECTED)
        List<String> vary) {

    public CacheDefinition {
        vary = List.copyOf(vary);
        Checks.of(CacheDefinition.class, maxAge, staleIfError, per, vary).enforce();
    }

    /** Who gets an answer again. */
    public enum Per {
        /** The consumer who got it first; all strangers are one. */
        CONSUMER,
        /** Everybody who may call the operation. */
        EVERYBODY
    }
}
