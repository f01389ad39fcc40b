package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.ValueCheck;
import io.trestle.transformers.xml.SampleJson.NoSampleException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up values of simple types. */
final class SampleValue {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private SampleValue() {}

    static JsonNode of(SimpleShape shape, Random random) {
        if (shape instanceof SimpleShape.ListOf list) {
            ArrayNode array = NODES.arrayNode();
            int count = list.facets().length() != null
                    ? list.facets().length()
                    : list.facets().minLength() != null ? list.facets().minLength() : random.nextInt(3);
            for (int i = 0; i < count; i++) {
                JsonNode item = of(list.item(), random);
                // A list's items are parted by spaces, and so have none.
                array.add(item.isTextual() ? NODES.textNode(item.asText().replace(' ', '_')) : item);
            }
            return array;
        }
        if (shape instanceof SimpleShape.Union union) {
            List<String> listed = union.facets().enumeration();
            if (!listed.isEmpty()) {
                String text = listed.get(random.nextInt(listed.size()));
                return text.matches("-?[0-9]+") ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
            }
            return of(union.members().get(random.nextInt(union.members().size())), random);
        }
        SimpleShape.Atomic atomic = (SimpleShape.Atomic) shape;
        ValueCheck check = ValueCheck.of(atomic.builtin(), atomic.facets());
        List<String> candidates = candidates(atomic.builtin(), atomic.facets(), random);
        for (String candidate : candidates) {
            if (check.expectation(candidate) == null) {
                return json(candidate, shape);
            }
        }
        throw new NoSampleException("no value of " + atomic);
    }

    /** The value whose text this is. */
    static JsonNode json(String text, SimpleShape shape) {
        if (!(shape instanceof SimpleShape.Atomic atomic)) {
            return NODES.textNode(text);
        }
        return switch (atomic.builtin().json()) {
            case BOOLEAN -> NODES.booleanNode(text.equals("true") || text.equals("1"));
            case INTEGER, DECIMAL -> NODES.numberNode(new BigDecimal(text));
            case FLOAT ->
                text.endsWith("INF") || text.equals("NaN")
                        ? NODES.textNode(text)
                        : NODES.numberNode(new BigDecimal(text));
            case STRING -> NODES.textNode(text);
        };
    }

    private static String text(Facets facets, Random random) {
        if (random.nextInt(4) > 0) {
            return "text " + random.nextInt(100);
        }
        // The judge takes a character beyond the basic plane for two.
        return "<&\" \u00e9\u20ac ]]>" + (facets.isEmpty() ? "\ud83d\ude00" : "");
    }

    private static List<String> candidates(Builtin builtin, Facets facets, Random random) {
        List<String> all = new ArrayList<>();
        if (!facets.enumeration().isEmpty()) {
            all.add(facets.whiteSpace()
                    .apply(facets.enumeration()
                            .get(random.nextInt(facets.enumeration().size()))));
            all.addAll(facets.enumeration());
        }
        String simple = switch (builtin) {
            case BOOLEAN -> random.nextBoolean() ? "true" : "false";
            case NEGATIVE_INTEGER, NON_POSITIVE_INTEGER -> "-" + (1 + random.nextInt(99));
            case DECIMAL -> random.nextInt(1000) + "." + random.nextInt(100);
            case FLOAT, DOUBLE -> random.nextInt(8) == 0 ? "INF" : random.nextInt(1000) + ".5";
            case DURATION -> "P1DT2H";
            case DATE_TIME -> "2026-03-04T05:06:07.89+01:00";
            case TIME -> "05:06:07Z";
            case DATE -> "2026-03-04";
            case G_YEAR_MONTH -> "2026-03";
            case G_YEAR -> "2026";
            case G_MONTH_DAY -> "--03-04";
            case G_DAY -> "---04";
            case G_MONTH -> "--03";
            case HEX_BINARY -> "0AFF";
            case BASE64_BINARY -> "QUJDRA==";
            case QNAME, NOTATION -> "{urn:q}name";
            case LANGUAGE -> "en-GB";
            case ID, IDREF, ENTITY, NCNAME, NAME, NMTOKEN -> "name" + random.nextInt(1_000_000);
            case ANY_URI, SWA_REF -> "urn:x:" + random.nextInt(100);
            case STRING, ANY_SIMPLE_TYPE -> text(facets, random);
            case NORMALIZED_STRING, TOKEN -> "token " + random.nextInt(100);
            default -> String.valueOf(random.nextInt(100));
        };
        all.add(simple);
        for (String bound : new String[] {facets.minInclusive(), facets.maxInclusive()}) {
            if (bound != null) {
                all.add(bound);
            }
        }
        all.addAll(List.of(
                "1", "0", "10", "A", "AA", "AAA", "0000", "00000", "1.0", "a@b.cc", "0123456789", "http://a/", ""));
        int length = facets.length() != null ? facets.length() : facets.minLength() != null ? facets.minLength() : 0;
        all.add("1".repeat(length));
        all.add("A".repeat(length));
        all.add("a".repeat(length));
        all.add("QUJD".repeat(length / 3 + 1));
        all.add("0A".repeat(length));
        all.add("A".repeat(8) + "-" + "A".repeat(4) + "-" + "A".repeat(4) + "-" + "A".repeat(4) + "-" + "A".repeat(12));
        return all;
    }
}
