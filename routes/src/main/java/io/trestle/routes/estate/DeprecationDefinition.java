package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What callers of an API are told that is deprecated or retired.
 *
 * @param since when it was deprecated; long ago where left out
 * @param sunset from this day on it may be retired (RFC 8594); nothing happens by itself
 * @param successor where the API is that comes after it: an address, or a path such as {@code /customers/v2}
 * @param policy a page that says what callers have to do
 */
public record DeprecationDefinition(
        @Nullable Day since,
        @Nullable Day sunset,
        @Nullable URI successor,
        @Nullable URI policy) {

    public DeprecationDefinition {
        Checks.of(DeprecationDefinition.class, since, sunset, successor, policy)
                .that(
                        since == null || sunset == null || !sunset.date().isBefore(since.date()),
                        "sunset",
                        sunset,
                        "no day before since",
                        "since")
                .enforce();
    }

    /** One that says nothing. */
    public static DeprecationDefinition none() {
        return new DeprecationDefinition(null, null, null, null);
    }
}
