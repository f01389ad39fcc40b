package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.definition.Words;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where spans go. Read once, at start. Trace context (W3C) is handed on with or without it.
 *
 * @param otlp where an OpenTelemetry collector takes OTLP over HTTP, {@code http://collector:4318/v1/traces}; spans go nowhere
 *     where left out
 * @param authorization what the {@code Authorization} field says to it
 * @param service what the gateway calls itself, {@code service.name}; trestle
 * @param sample how many of a hundred traces that begin here are sampled; others are as whoever began them says; 100
 * @param timeout how long the collector may take; 10s
 */
public record TelemetryDefinition(
        @Syntax(value = Syntaxes.WEB_ADDRESS, expected = Syntaxes.WEB_ADDRESS_EXPECTED) @Nullable URI otlp,

        @Secret @Nullable String authorization,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @DefaultsTo("trestle")
        String service,

        @Range(min = 0, max = 100) @DefaultsTo("100") int sample,

        @Range(min = 1) @DefaultsTo("10s") Duration timeout) {

    public TelemetryDefinition {
        Checks.of(TelemetryDefinition.class, otlp, authorization, service, sample, timeout)
                .that(otlp != null || authorization == null, "authorization", Words.HIDDEN, "none without otlp")
                .enforce();
    }

    /** Leaves the authorization out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
