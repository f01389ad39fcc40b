package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.ValueCheck;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Simple types as JSON Schema. A schema never refuses what the codec writes; facets that JSON Schema cannot say exactly are
 * left out, and the codec checks them.
 */
final class ValueSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final String ZONE = "(Z|[+-][0-9]{2}:[0-9]{2})?";
    private static final String DATE = "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}";
    private static final int MOST_DIGITS = 100;
    private static final String TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?";

    private ValueSchemas() {}

    static ObjectNode of(SimpleShape shape) {
        ObjectNode schema;
        if (shape instanceof SimpleShape.ListOf list) {
            schema = NODES.objectNode().put("type", "array");
            schema.set("items", of(list.item()));
            length(list.facets(), "minItems", "maxItems", 1, schema);
        } else if (shape instanceof SimpleShape.Union union) {
            schema = NODES.objectNode();
            ArrayNode members = schema.putArray("anyOf");
            union.members().forEach(member -> members.add(of(member)));
            List<JsonNode> values = union.facets().enumeration().stream()
                    .map(text -> value(union, text))
                    .toList();
            if (!values.isEmpty() && values.stream().noneMatch(JsonNode::isMissingNode)) {
                schema.putArray("enum").addAll(values);
            }
        } else {
            schema = atomic((SimpleShape.Atomic) shape);
        }
        return schema;
    }

    /** What a text is in JSON, by the first member that takes it; missing where JSON Schema cannot say it. */
    static JsonNode value(SimpleShape shape, String text) {
        if (shape instanceof SimpleShape.Union union) {
            return union.members().stream()
                    .filter(member -> !(member instanceof SimpleShape.Atomic atomic) || takes(atomic, text))
                    .findFirst()
                    .map(member -> value(member, text))
                    .orElse(MissingNode.getInstance());
        }
        ObjectNode holder = NODES.objectNode();
        constant(shape, "const", text, holder);
        return holder.path("const");
    }

    private static boolean takes(SimpleShape.Atomic shape, String text) {
        Facets facets = shape.facets();
        return ValueCheck.of(shape.builtin(), facets)
                        .expectation(facets.whiteSpace().apply(text))
                == null;
    }

    private static ObjectNode atomic(SimpleShape.Atomic shape) {
        ObjectNode schema = NODES.objectNode();
        Facets facets = shape.facets();
        switch (shape.builtin().json()) {
            case BOOLEAN -> schema.put("type", "boolean");
            case INTEGER -> integer(shape.builtin(), facets, schema);
            case DECIMAL -> {
                schema.put("type", "number");
                bounds(facets, schema);
                digits(facets, schema);
                numbers(facets, schema);
            }
            case FLOAT -> {
                ArrayNode either = schema.putArray("anyOf");
                bounds(facets, either.addObject().put("type", "number"));
                either.addObject().putArray("enum").add("INF").add("-INF").add("NaN");
            }
            case STRING -> string(shape.builtin(), facets, schema);
        }
        return schema;
    }

    private static void string(Builtin builtin, Facets facets, ObjectNode schema) {
        if (builtin == Builtin.ANY_SIMPLE_TYPE) {
            schema.putArray("type").add("string").add("number").add("boolean");
            return;
        }
        schema.put("type", "string");
        if (builtin == Builtin.BASE64_BINARY || builtin == Builtin.SWA_REF) {
            schema.put("contentEncoding", "base64");
            return;
        }
        if (builtin == Builtin.HEX_BINARY) {
            schema.put("contentEncoding", "base16");
            // The facets count octets (XML Schema part 2, section 4.3.1), JSON Schema the characters.
            length(facets, "minLength", "maxLength", 2, schema);
            return;
        }
        if (!builtin.isQualifiedName()) {
            length(facets, "minLength", "maxLength", 1, schema);
        }
        lexical(builtin).ifPresentOrElse(pattern -> schema.put("pattern", "^" + pattern + "$"), () -> {
            patterns(facets.patterns(), schema);
            if (!facets.enumeration().isEmpty() && !builtin.isQualifiedName()) {
                facets.enumeration().forEach(schema.withArray("enum")::add);
            }
        });
    }

    private static Optional<String> lexical(Builtin builtin) {
        return Optional.ofNullable(
                switch (builtin) {
                    case DATE_TIME -> DATE + "T" + TIME + ZONE;
                    case DATE -> DATE + ZONE;
                    case TIME -> TIME + ZONE;
                    case DURATION -> "-?P.+";
                    case G_YEAR -> "-?[0-9]{4,}" + ZONE;
                    case G_YEAR_MONTH -> "-?[0-9]{4,}-[0-9]{2}" + ZONE;
                    case G_MONTH -> "--[0-9]{2}(--)?" + ZONE;
                    case G_MONTH_DAY -> "--[0-9]{2}-[0-9]{2}" + ZONE;
                    case G_DAY -> "---[0-9]{2}" + ZONE;
                    default -> null;
                });
    }

    /** What cannot be translated is noted as it was written; the codec checks it. */
    private static void patterns(List<String> patterns, ObjectNode schema) {
        List<String> portable = new ArrayList<>();
        for (String pattern : patterns) {
            SchemaPatterns.portable(pattern)
                    .ifPresentOrElse(
                            portable::add,
                            () -> schema.withArray("x-xsd-patterns").add(pattern));
        }
        if (portable.size() == 1) {
            schema.put("pattern", portable.get(0));
        } else {
            portable.forEach(pattern -> schema.withArray("allOf").addObject().put("pattern", pattern));
        }
    }

    private static void integer(Builtin builtin, Facets facets, ObjectNode schema) {
        schema.put("type", "integer");
        switch (builtin) {
            case BYTE -> range(schema, "-128", "127");
            case SHORT -> range(schema, "-32768", "32767");
            case INT -> range(schema.put("format", "int32"), "-2147483648", "2147483647");
            case LONG -> range(schema.put("format", "int64"), "-9223372036854775808", "9223372036854775807");
            case UNSIGNED_BYTE -> range(schema, "0", "255");
            case UNSIGNED_SHORT -> range(schema, "0", "65535");
            case UNSIGNED_INT -> range(schema, "0", "4294967295");
            case UNSIGNED_LONG -> range(schema, "0", "18446744073709551615");
            case NON_NEGATIVE_INTEGER -> schema.put("minimum", 0);
            case POSITIVE_INTEGER -> schema.put("minimum", 1);
            case NON_POSITIVE_INTEGER -> schema.put("maximum", 0);
            case NEGATIVE_INTEGER -> schema.put("maximum", -1);
            default -> {}
        }
        bounds(facets, schema);
        digits(facets, schema);
        numbers(facets, schema);
    }

    private static void numbers(Facets facets, ObjectNode schema) {
        ArrayNode numbers = schema.arrayNode();
        for (String value : facets.enumeration()) {
            try {
                numbers.add(NODES.numberNode(new BigDecimal(withoutPlus(value))));
            } catch (NumberFormatException e) {
                // One that is no number is never met.
                continue;
            }
        }
        if (!numbers.isEmpty()) {
            schema.set("enum", numbers);
        }
    }

    /** So many digits make no greater number than so many nines; where the point stands JSON Schema cannot say. */
    private static void digits(Facets facets, ObjectNode schema) {
        Integer digits = facets.totalDigits();
        if (digits == null || digits > MOST_DIGITS) {
            return;
        }
        BigDecimal beyond = BigDecimal.TEN.pow(digits);
        if (!schema.has("maximum") && !schema.has("exclusiveMaximum")) {
            schema.set("exclusiveMaximum", NODES.numberNode(beyond.toBigInteger()));
        }
        if (!schema.has("minimum") && !schema.has("exclusiveMinimum")) {
            schema.set(
                    "exclusiveMinimum", NODES.numberNode(beyond.toBigInteger().negate()));
        }
    }

    private static void range(ObjectNode schema, String minimum, String maximum) {
        schema.put("minimum", new BigInteger(minimum)).put("maximum", new BigInteger(maximum));
    }

    private static void bounds(Facets facets, ObjectNode schema) {
        bound(facets.minInclusive(), "minimum", schema);
        bound(facets.minExclusive(), "exclusiveMinimum", schema);
        bound(facets.maxInclusive(), "maximum", schema);
        bound(facets.maxExclusive(), "exclusiveMaximum", schema);
    }

    private static void bound(@Nullable String bound, String key, ObjectNode schema) {
        if (bound == null) {
            return;
        }
        try {
            BigDecimal number = new BigDecimal(withoutPlus(bound));
            schema.set(key, NODES.numberNode(number));
        } catch (NumberFormatException e) {
            // INF and NaN bound nothing that JSON has as a number.
            schema.remove(key);
        }
    }

    private static String withoutPlus(String number) {
        String bare = number.strip();
        return bare.startsWith("+") ? bare.substring(1) : bare;
    }

    private static void length(Facets facets, String minimum, String maximum, int each, ObjectNode schema) {
        Integer least = facets.length() != null ? facets.length() : facets.minLength();
        Integer most = facets.length() != null ? facets.length() : facets.maxLength();
        if (least != null && least > 0) {
            schema.put(minimum, (long) each * least);
        }
        if (most != null) {
            schema.put(maximum, (long) each * most);
        }
    }

    /** Writes a value of a schema document, such as a default, where it is a text, a number or a truth value in JSON. */
    static void constant(SimpleShape shape, String key, String value, ObjectNode schema) {
        if (!(shape instanceof SimpleShape.Atomic atomic) || atomic.builtin().isQualifiedName()) {
            return;
        }
        if (key.equals("const")) {
            schema.remove("enum");
        }
        String text = atomic.facets().whiteSpace().apply(value);
        switch (atomic.builtin().json()) {
            case STRING -> schema.put(key, text);
            case BOOLEAN -> schema.put(key, text.equals("true") || text.equals("1"));
            case INTEGER, DECIMAL -> {
                try {
                    schema.set(key, NODES.numberNode(new BigDecimal(withoutPlus(text))));
                } catch (NumberFormatException e) {
                    // A default that is none.
                    schema.remove(key);
                }
            }
            case FLOAT -> {
                // May be INF.
            }
        }
    }
}
