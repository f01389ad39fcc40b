package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.ValueCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values of simple types to show what they look like. Each has passed the check that values of messages must pass. */
final class SampleValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int LONGEST = 60;

    private static final List<String> TEXTS = List.of(
            "text",
            "Text",
            "TEXT",
            "A",
            "a",
            "1",
            "A-1",
            "A1",
            "AB-123",
            "EUR",
            "en",
            "en-GB",
            "DE",
            "2026-01-02",
            "12:30",
            "2026-01-02T12:30:00Z",
            "ada@example.org",
            "http://example.org/",
            "urn:example",
            "+491234567",
            "1.0",
            "1,00",
            "true",
            "123e4567-e89b-12d3-a456-426614174000",
            "{123E4567-E89B-12D3-A456-426614174000}",
            "192.0.2.1",
            "Y",
            "N",
            "00",
            "01",
            "0",
            "");

    private SampleValues() {}

    /** Empty where none was found that passes. */
    static Optional<JsonNode> of(SimpleShape shape) {
        if (shape instanceof SimpleShape.ListOf list) {
            return ofList(list);
        }
        if (shape instanceof SimpleShape.Union union) {
            ValueCheck check = ValueCheck.ofText(union.facets(), false);
            Stream<JsonNode> listed =
                    union.facets().enumeration().stream().map(text -> ValueSchemas.value(union, text));
            Stream<JsonNode> ofMembers =
                    union.members().stream().map(SampleValues::of).flatMap(Optional::stream);
            return Stream.concat(listed, ofMembers)
                    .filter(value -> value.isValueNode() && check.expectation(value.asText()) == null)
                    .findFirst();
        }
        SimpleShape.Atomic atomic = (SimpleShape.Atomic) shape;
        ValueCheck check = ValueCheck.of(atomic.builtin(), atomic.facets());
        return candidates(atomic)
                .filter(text -> check.expectation(text) == null)
                .findFirst()
                .map(text -> json(atomic.builtin(), text));
    }

    private static Optional<JsonNode> ofList(SimpleShape.ListOf list) {
        Facets facets = list.facets();
        Integer least = facets.length() != null ? facets.length() : facets.minLength();
        int count = least == null ? 1 : least;
        if (count > LONGEST
                || !facets.patterns().isEmpty()
                || !facets.enumeration().isEmpty()) {
            return Optional.empty();
        }
        return of(list.item()).map(item -> {
            ArrayNode items = NODES.arrayNode();
            for (int i = 0; i < count; i++) {
                items.add(item);
            }
            return items;
        });
    }

    private static JsonNode json(Builtin builtin, String text) {
        return switch (builtin.json()) {
            case BOOLEAN -> NODES.booleanNode(text.equals("true") || text.equals("1"));
            case INTEGER, DECIMAL -> NODES.numberNode(new BigDecimal(text));
            case FLOAT ->
                text.endsWith("INF") || text.equals("NaN")
                        ? NODES.textNode(text)
                        : NODES.numberNode(new BigDecimal(text));
            case STRING -> NODES.textNode(text);
        };
    }

    private static Stream<String> candidates(SimpleShape.Atomic shape) {
        Facets facets = shape.facets();
        Stream<String> named =
                facets.enumeration().stream().map(text -> facets.whiteSpace().apply(text));
        return Stream.concat(named, plain(shape.builtin(), facets));
    }

    /** Texts of which one may do, the plainest first; what facets say of lengths and bounds is thought of. */
    static Stream<String> plain(Builtin builtin, Facets facets) {
        return switch (builtin.json()) {
            case BOOLEAN -> Stream.of("true", "false");
            case INTEGER, DECIMAL, FLOAT -> numbers(facets);
            case STRING ->
                switch (builtin) {
                    case DATE_TIME -> Stream.of("2026-01-02T03:04:05Z", "2026-01-02T03:04:05");
                    case DATE -> Stream.of("2026-01-02");
                    case TIME -> Stream.of("03:04:05");
                    case DURATION -> Stream.of("P1D");
                    case G_YEAR -> Stream.of("2026");
                    case G_YEAR_MONTH -> Stream.of("2026-01");
                    case G_MONTH_DAY -> Stream.of("--01-02");
                    case G_DAY -> Stream.of("---02");
                    case G_MONTH -> Stream.of("--01");
                    case QNAME, NOTATION -> Stream.of("{urn:example}name");
                    case SWA_REF -> Stream.of("dGV4dA==");
                    case BASE64_BINARY ->
                        Stream.concat(Stream.of("dGV4dA=="), lengths(facets).map("QUFB"::repeat));
                    case HEX_BINARY ->
                        Stream.concat(Stream.of("74657874"), lengths(facets).map("0A"::repeat));
                    default -> texts(facets);
                };
        };
    }

    private static Stream<String> numbers(Facets facets) {
        List<String> numbers = new ArrayList<>(List.of("1", "0", "10", "100", "-1", "0.5"));
        Stream.of(facets.minInclusive(), facets.maxInclusive(), facets.minExclusive(), facets.maxExclusive())
                .flatMap(bound -> Stream.ofNullable(bound).map(String::strip))
                .filter(bound -> bound.matches("[+-]?[0-9]{1,50}(\\.[0-9]{1,50})?"))
                .map(BigDecimal::new)
                .forEach(bound -> Stream.of(bound, bound.add(BigDecimal.ONE), bound.subtract(BigDecimal.ONE))
                        .map(BigDecimal::toPlainString)
                        .forEach(numbers::add));
        return numbers.stream();
    }

    private static Stream<Integer> lengths(Facets facets) {
        return Stream.of(facets.length(), facets.minLength(), facets.maxLength())
                .flatMap(Stream::ofNullable)
                .filter(length -> length <= LONGEST);
    }

    /** Where a pattern is, rows of digits and letters of every length are tried too. */
    private static Stream<String> texts(Facets facets) {
        Stream<String> fitted = lengths(facets).flatMap(length -> Stream.of("x".repeat(length), "1".repeat(length)));
        Stream<String> rows = facets.patterns().isEmpty()
                ? Stream.of()
                : Stream.iterate(1, length -> length <= LONGEST / 2, length -> length + 1)
                        .flatMap(length -> Stream.of("1".repeat(length), "A".repeat(length), "a".repeat(length)));
        return Stream.of(TEXTS.stream(), fitted, rows).flatMap(stream -> stream);
    }
}
