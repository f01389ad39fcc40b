package io.trestle.routes.mediation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Location} field (RFC 9110, section 10.2.2) made from fields of the answer: {@code /customers/{customerId}}.
 * Immutable.
 */
final class LocationTemplate {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    private final String basePath;
    private final String template;

    /** @param basePath the API's path, which the field starts with */
    LocationTemplate(String basePath, String template) {
        this.basePath = basePath;
        this.template = template;
    }

    /** Empty where the answer lacks a field that the template names. */
    Optional<String> expand(JsonNode answer) {
        Matcher variables = VARIABLE.matcher(template);
        StringBuilder location = new StringBuilder(basePath);
        while (variables.find()) {
            JsonNode value = answer.path(variables.group(1));
            if (!value.isValueNode() || value.isNull()) {
                return Optional.empty();
            }
            variables.appendReplacement(location, Matcher.quoteReplacement(segment(value.asText())));
        }
        variables.appendTail(location);
        return Optional.of(location.toString());
    }

    /** A form-encoded text differs from a path segment only in its spaces. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
