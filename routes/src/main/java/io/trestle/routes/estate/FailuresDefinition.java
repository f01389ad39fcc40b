package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is kept of an API's calls that failed.
 *
 * @param headers header fields to keep besides those that describe the body; never one that may hold a credential
 * @param mask JSON Pointers to values that are not kept: {@code "***"} stands in their place
 */
public record FailuresDefinition(
        @Syntax(value = Syntaxes.FIELD_NAME, expected = Syntaxes.FIELD_NAME_EXPECTED)
        List<String> headers,

        @Syntax(value = "(/([^/~]|~[01])+)+", expected = "a JSON Pointer to a value such as /customer/iban")
        List<String> mask) {

    private static final Pattern CREDENTIAL = Pattern.compile(
            ".*(auth|token|secret|passw|credential|session|cookie|api-?key|signature).*", Pattern.CASE_INSENSITIVE);

    public FailuresDefinition {
        headers = List.copyOf(headers);
        mask = List.copyOf(mask);
        Checks.of(FailuresDefinition.class, headers, mask)
                .that(
                        headers.stream().noneMatch(FailuresDefinition::mayHoldCredential),
                        "headers",
                        headers,
                        "fields that hold no credential")
                .enforce();
    }

    /** Whether a header field of this name is one that people put credentials into. */
    public static boolean mayHoldCredential(String name) {
        return CREDENTIAL.matcher(name).matches();
    }
}
