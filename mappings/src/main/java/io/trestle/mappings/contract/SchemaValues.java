package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.contract.SchemaSamples.NoSampleException;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.WhiteSpace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts and numbers that a JSON Schema allows, of those that {@link SampleValues} knows. */
final class SchemaValues {

    private static final int LONGEST = 10_000;

    private static final Map<String, Builtin> TIMES = Map.of(
            "date-time", Builtin.DATE_TIME, "date", Builtin.DATE, "time", Builtin.TIME, "duration", Builtin.DURATION);

    private static final Map<String, String> FORMATS = Map.of(
            "byte", "dGV4dA==",
            "email", "ada@example.org",
            "hostname", "www.example.org",
            "ipv4", "192.0.2.1",
            "ipv6", "2001:db8::1",
            "time", "03:04:05Z",
            "uri", "http://example.org/",
            "uuid", "123e4567-e89b-12d3-a456-426614174000");

    private SchemaValues() {}

    /** @param fits whether a text, second, has what a pattern, first, asks for */
    static JsonNode text(ObjectNode schema, BiPredicate<String, String> fits) throws NoSampleException {
        String format = schema.path("format").asText();
        long least = schema.path("minLength").asLong(0);
        long most = schema.path("maxLength").asLong(Long.MAX_VALUE);
        String pattern = schema.path("pattern").asText("");
        Stream<String> ofFormat = Stream.ofNullable(FORMATS.get(format));
        Stream<String> stretched = least <= LONGEST ? Stream.of("x".repeat((int) least)) : Stream.empty();
        Stream<String> texts = SampleValues.plain(
                TIMES.getOrDefault(format, Builtin.STRING), facets(length(least), length(most), pattern, null, null));
        return Stream.of(ofFormat, texts, stretched)
                .flatMap(candidates -> candidates)
                .filter(text -> text.length() >= least && text.length() <= most)
                .filter(text -> pattern.isEmpty() || fits.test(pattern, text))
                .findFirst()
                .<JsonNode>map(ShapeSchemas.NODES::textNode)
                .orElseThrow(NoSampleException::new);
    }

    static JsonNode number(ObjectNode schema) throws NoSampleException {
        boolean whole = SchemaParts.type(schema).equals("integer");
        BigDecimal step = bound(schema, "multipleOf");
        return SampleValues.plain(
                        Builtin.DECIMAL,
                        facets(
                                null,
                                null,
                                "",
                                bounds(schema, "minimum", "exclusiveMinimum"),
                                bounds(schema, "maximum", "exclusiveMaximum")))
                .map(BigDecimal::new)
                .flatMap(number -> step == null ? Stream.of(number) : Stream.of(number, number.multiply(step), step))
                .filter(number -> within(schema, number))
                .filter(number -> step == null
                        || step.signum() != 0 && number.remainder(step).signum() == 0)
                .filter(number -> !whole || number.stripTrailingZeros().scale() <= 0)
                .findFirst()
                .<JsonNode>map(ShapeSchemas.NODES::numberNode)
                .orElseThrow(NoSampleException::new);
    }

    private static boolean within(ObjectNode schema, BigDecimal number) {
        BigDecimal least = bound(schema, "minimum");
        BigDecimal above = bound(schema, "exclusiveMinimum");
        BigDecimal most = bound(schema, "maximum");
        BigDecimal below = bound(schema, "exclusiveMaximum");
        return (least == null || number.compareTo(least) >= 0)
                && (above == null || number.compareTo(above) > 0)
                && (most == null || number.compareTo(most) <= 0)
                && (below == null || number.compareTo(below) < 0);
    }

    private static List<String> bounds(ObjectNode schema, String inclusive, String exclusive) {
        return Stream.of(bound(schema, inclusive), bound(schema, exclusive))
                .flatMap(Stream::ofNullable)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static @Nullable BigDecimal bound(ObjectNode schema, String word) {
        JsonNode bound = schema.path(word);
        return bound.isNumber() ? bound.decimalValue() : null;
    }

    private static @Nullable Integer length(long length) {
        return length > 0 && length <= LONGEST ? Integer.valueOf((int) length) : null;
    }

    private static Facets facets(
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            String pattern,
            @Nullable List<String> lower,
            @Nullable List<String> upper) {
        return new Facets(
                null,
                minLength,
                maxLength,
                pattern.isEmpty() ? List.of() : List.of(pattern),
                List.of(),
                WhiteSpace.PRESERVE,
                at(lower, 0),
                at(lower, 1),
                at(upper, 0),
                at(upper, 1),
                null,
                null);
    }

    private static @Nullable String at(@Nullable List<String> bounds, int index) {
        return bounds == null || index >= bounds.size() ? null : bounds.get(index);
    }
}
