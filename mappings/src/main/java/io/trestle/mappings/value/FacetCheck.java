package io.trestle.mappings.value;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Facets, compiled (XML Schema part 2, section 4.3). Texts have the right lexical form by the time they come here. */
final class FacetCheck implements ValueCheck {

    private static final int LISTED = 20;

    private final Facets facets;
    private final ToIntFunction<String> length;
    private final List<SchemaPattern> patterns;
    private final Values values;
    private final Set<String> enumeration;

    private FacetCheck(Facets facets, Values values, ToIntFunction<String> length) {
        this.facets = facets;
        this.values = values;
        this.length = length;
        patterns = facets.patterns().stream()
                .map(SchemaPattern::of)
                .flatMap(Optional::stream)
                .toList();
        enumeration = new HashSet<>();
        for (String allowed : facets.enumeration()) {
            enumeration.add(values.key(facets.whiteSpace().apply(allowed)));
        }
    }

    static ValueCheck of(Builtin type, Facets facets) {
        return new FacetCheck(facets, new Values(type), text -> length(type, text));
    }

    static ValueCheck ofText(Facets facets, boolean countsItems) {
        return new FacetCheck(
                facets,
                new Values(Builtin.STRING),
                countsItems
                        ? text -> text.isEmpty() ? 0 : text.split(" ", -1).length
                        : text -> length(Builtin.STRING, text));
    }

    private static int length(Builtin type, String text) {
        return switch (type) {
            case HEX_BINARY -> text.length() / 2;
            case BASE64_BINARY -> {
                String dense = text.indexOf(' ') < 0 ? text : text.replace(" ", "");
                int padding = dense.endsWith("==") ? 2 : dense.endsWith("=") ? 1 : 0;
                yield dense.length() / 4 * 3 - padding;
            }
            default -> text.codePointCount(0, text.length());
        };
    }

    @Override
    public @Nullable String expectation(String text) {
        if (!enumeration.isEmpty() && !enumeration.contains(values.key(text))) {
            List<String> all = facets.enumeration();
            String listed = String.join(", ", all.subList(0, Math.min(LISTED, all.size())));
            return "one of " + listed + (all.size() > LISTED ? ", …" : "");
        }
        for (SchemaPattern pattern : patterns) {
            if (!pattern.matches(text)) {
                return "a value that matches " + pattern.source();
            }
        }
        String expectation = lengths(text);
        return expectation != null ? expectation : values.isOrdered() ? bounds(text) : null;
    }

    private @Nullable String lengths(String text) {
        if (facets.length() == null && facets.minLength() == null && facets.maxLength() == null) {
            return null;
        }
        int found = length.applyAsInt(text);
        if (facets.length() != null && found != facets.length()) {
            return "length " + facets.length();
        }
        if (facets.minLength() != null && found < facets.minLength()) {
            return "length >= " + facets.minLength();
        }
        return facets.maxLength() != null && found > facets.maxLength() ? "length <= " + facets.maxLength() : null;
    }

    private @Nullable String bounds(String text) {
        if (facets.minInclusive() != null && values.compare(text, facets.minInclusive()) < 0) {
            return "a value >= " + facets.minInclusive();
        }
        if (facets.minExclusive() != null && values.compare(text, facets.minExclusive()) <= 0) {
            return "a value > " + facets.minExclusive();
        }
        if (facets.maxInclusive() != null && values.compare(text, facets.maxInclusive()) > 0) {
            return "a value <= " + facets.maxInclusive();
        }
        if (facets.maxExclusive() != null && values.compare(text, facets.maxExclusive()) >= 0) {
            return "a value < " + facets.maxExclusive();
        }
        if (facets.fractionDigits() != null && Values.fractionDigits(text) > facets.fractionDigits()) {
            return "at most " + facets.fractionDigits() + " digits after the point";
        }
        return facets.totalDigits() != null && Values.totalDigits(text) > facets.totalDigits()
                ? "at most " + facets.totalDigits() + " digits"
                : null;
    }
}
