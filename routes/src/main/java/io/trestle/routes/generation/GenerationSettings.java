package io.trestle.routes.generation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What generations need besides the estate.
 *
 * @param source reads the estate; called for the first generation and for every reload
 * @param customizers applied to every Camel context
 * @param drainTimeout how long calls may go on after their definition was replaced; 30 s by default
 * @param clock dates generations; the system's by default
 * @param plugins where classes of routes and Camel's components are looked for; the class loader of the gateway by default
 */
public record GenerationSettings(
        EstateSource source,
        List<ContextCustomizer> customizers,
        Duration drainTimeout,
        Clock clock,
        ClassLoader plugins) {

    public GenerationSettings {
        customizers = List.copyOf(customizers);
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("drainTimeout: " + drainTimeout + " (expected: >= 0)");
        }
    }

    public static GenerationSettings ofDefaults(EstateSource source) {
        return new GenerationSettings(
                source,
                List.of(),
                Duration.ofSeconds(30),
                Clock.systemUTC(),
                GenerationSettings.class.getClassLoader());
    }

    public GenerationSettings withDrainTimeout(Duration other) {
        return new GenerationSettings(source, customizers, other, clock, plugins);
    }
}
