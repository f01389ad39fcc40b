package io.trestle.console.jmx;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An operation as Jolokia names it, {@code stop(long)} or {@code stop}.
 *
 * @param parameters the types between the parentheses, without blanks; null where there are no parentheses
 */
record OperationName(String name, @Nullable String parameters) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z_$][\\w$]*)(?:\\(([\\w$.\\[;, ]*)\\))?");

    /** Empty for what is not the name of an operation. */
    static Optional<OperationName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String parameters = form.group(2);
        return Optional.of(new OperationName(form.group(1), parameters == null ? null : parameters.replace(" ", "")));
    }

    static Set<OperationName> setOf(String... signatures) {
        return Arrays.stream(signatures)
                .map(signature -> parse(signature)
                        .filter(name -> name.parameters != null)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "operation: " + signature + " (expected: a name with its parameter types)")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a request for this operation can only mean {@code granted}. A name without types is enough: Jolokia refuses
     * it where the MBean has several operations of that name.
     */
    boolean means(OperationName granted) {
        return name.equals(granted.name) && (parameters == null || parameters.equals(granted.parameters));
    }
}
