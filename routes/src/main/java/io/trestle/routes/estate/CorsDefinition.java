package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.NotEmpty;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;

/**
 * Which pages may call an API from a browser (Cross-Origin Resource Sharing, Fetch standard section 3.3). It says nothing of
 * who may call: whoever calls shows what {@code access} asks for.
 *
 * @param origins where pages come from, as {@code https://shop.example}; {@code *} for everywhere
 * @param headers fields that pages may send besides those that need no leave; all where empty
 * @param expose fields of answers that pages may read besides those of Trestle and those that need no leave
 * @param credentials whether browsers send cookies and client certificates along; false by default
 * @param maxAge how long browsers remember what they may; 10 min
 */
public record CorsDefinition(
        @NotEmpty @Syntax(value = ORIGIN, expected = "an origin such as https://shop.example, or *")
        List<String> origins,

        @Syntax(value = Syntaxes.FIELD_NAME, expected = Syntaxes.FIELD_NAME_EXPECTED)
        List<String> headers,

        @Syntax(value = Syntaxes.FIELD_NAME, expected = Syntaxes.FIELD_NAME_EXPECTED)
        List<String> expose,

        boolean credentials,
        @DefaultsTo("10m") Duration maxAge) {

    /** Every origin. */
    public static final String ANY = "*";

    /** An origin in the form in which browsers send it (RFC 6454 section 6.2). */
    private static final String ORIGIN = "\\*|[a-z][a-z0-9+.-]*://(\\[[0-9a-f:.]+\\]|[a-z0-9._-]+)(:[0-9]{1,5})?";

    public CorsDefinition {
        origins = List.copyOf(origins);
        headers = List.copyOf(headers);
        expose = List.copyOf(expose);
        Checks.of(CorsDefinition.class, origins, headers, expose, credentials, maxAge)
                .that(
                        !credentials || !origins.contains(ANY),
                        "credentials",
                        true,
                        "false where any page may call",
                        "origins")
                .enforce();
    }
}
