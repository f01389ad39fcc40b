package io.trestle.mappings.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a type demands of its values beyond its built-in type (XML Schema part 2, section 4.3). Bounds are lexical forms
 * of the built-in type.
 *
 * @param patterns XML Schema regular expressions; a value must match all of them
 * @param enumeration the values allowed; all where empty
 */
public record Facets(
        @Nullable Integer length,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        List<String> patterns,
        List<String> enumeration,
        WhiteSpace whiteSpace,
        @Nullable String minInclusive,
        @Nullable String minExclusive,
        @Nullable String maxInclusive,
        @Nullable String maxExclusive,
        @Nullable Integer totalDigits,
        @Nullable Integer fractionDigits) {

    public Facets {
        patterns = List.copyOf(patterns);
        enumeration = List.copyOf(enumeration);
    }

    /** No demands, with this treatment of white space. */
    public static Facets none(WhiteSpace whiteSpace) {
        return new Facets(null, null, null, List.of(), List.of(), whiteSpace, null, null, null, null, null, null);
    }

    /** These demands with other values to choose from. */
    public Facets withEnumeration(List<String> values) {
        return new Facets(
                length,
                minLength,
                maxLength,
                patterns,
                values,
                whiteSpace,
                minInclusive,
                minExclusive,
                maxInclusive,
                maxExclusive,
                totalDigits,
                fractionDigits);
    }

    /** Whether any value of the built-in type will do. */
    public boolean isEmpty() {
        return equals(none(whiteSpace));
    }
}
