package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.json.Rule;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Facets;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** JSON messages that fit a shape, mostly: patterns and rare facets are not thought of. */
final class RandomMessages {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int DEEP = 6;
    private static final int TOO_DEEP = 30;
    private static final int TOO_MANY = 20_000;

    private final Random random;
    private int count;

    RandomMessages(long seed) {
        random = new Random(seed);
    }

    JsonNode content(ElementShape element) {
        count = 0;
        return content(element, 0);
    }

    private JsonNode content(ElementShape element, int depth) {
        // Some types of the wild hold themselves without end.
        if (depth > TOO_DEEP || ++count > TOO_MANY) {
            return NODES.objectNode();
        }
        if (element.nillable() && random.nextInt(4) == 0) {
            return NODES.nullNode();
        }
        if (element.fixedValue() != null && element.type() instanceof SimpleShape) {
            return NODES.textNode(element.fixedValue());
        }
        return type(element.type(), depth);
    }

    private JsonNode type(Shape shape, int depth) {
        if (shape instanceof SimpleShape simple) {
            return value(simple);
        }
        ComplexShape complex = (ComplexShape) shape;
        if (complex.isAnyType()) {
            return NODES.textNode("anything");
        }
        TreeMap<String, ComplexShape> types = new TreeMap<>(ObjectView.typeNames(complex));
        boolean derived = complex.isAbstract() || !complex.derived().isEmpty() && random.nextBoolean();
        if (!derived || types.isEmpty()) {
            return object(ObjectView.of(complex), depth);
        }
        List<String> names = List.copyOf(types.keySet());
        String name = names.get(random.nextInt(names.size()));
        ObjectNode object = NODES.objectNode().put(ObjectView.TYPE, name);
        return object.setAll(object(ObjectView.of(Objects.requireNonNull(types.get(name), name)), depth));
    }

    private ObjectNode object(ObjectView view, int depth) {
        ObjectNode object = NODES.objectNode();
        Set<Integer> chosen = new HashSet<>();
        choose(view.rule(), true, depth, chosen);
        for (int i = 0; i < view.properties().size(); i++) {
            Property property = view.properties().get(i);
            boolean ofRule = property instanceof Property.OfElement
                    || property instanceof Property.OfGroup
                    || property instanceof Property.OfAny;
            if (ofRule ? chosen.contains(i) : property.required() || random.nextInt(3) == 0) {
                object.set(property.name(), property(property, depth));
            }
        }
        return object;
    }

    private void choose(Rule rule, boolean demanded, int depth, Set<Integer> chosen) {
        boolean wanted = demanded && !rule.optional() || depth < DEEP && random.nextInt(3) == 0;
        if (!wanted) {
            return;
        }
        if (rule instanceof Rule.One one) {
            chosen.add(one.property());
        } else if (rule instanceof Rule.All all) {
            all.rules().forEach(part -> choose(part, true, depth, chosen));
        } else if (rule instanceof Rule.Choice choice && !choice.rules().isEmpty()) {
            choose(choice.rules().get(random.nextInt(choice.rules().size())), true, depth, chosen);
        }
    }

    private JsonNode property(Property property, int depth) {
        if (property instanceof Property.OfElement of) {
            return repeated(of.occurs(), depth, () -> content(of.element(), depth + 1));
        } else if (property instanceof Property.OfGroup of) {
            return repeated(of.occurs(), depth, () -> object(of.item(), depth + 1));
        } else if (property instanceof Property.OfAny of) {
            return repeated(of.occurs(), depth, () -> NODES.objectNode().put("{urn:other}thing", "x"));
        } else if (property instanceof Property.OfAttribute of) {
            return of.attribute().fixedValue() != null
                    ? NODES.textNode(of.attribute().fixedValue())
                    : value(of.attribute().type());
        } else if (property instanceof Property.OfText of) {
            return value(of.type());
        } else if (property instanceof Property.OfAnyAttributes) {
            return NODES.objectNode().put("{urn:other}note", "x");
        }
        return NODES.textNode("mixed text");
    }

    private interface Maker {
        JsonNode make();
    }

    private JsonNode repeated(Occurs occurs, int depth, Maker maker) {
        if (!occurs.isRepeated()) {
            return maker.make();
        }
        int least = Math.max(1, occurs.min());
        int most = depth < DEEP ? Math.min(occurs.max(), least + 2) : least;
        ArrayNode array = NODES.arrayNode();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            array.add(maker.make());
        }
        return array;
    }

    private JsonNode value(SimpleShape shape) {
        if (shape instanceof SimpleShape.ListOf list) {
            Facets facets = list.facets();
            int least = facets.length() != null ? facets.length() : facets.minLength() != null ? facets.minLength() : 1;
            ArrayNode array = NODES.arrayNode();
            for (int i = 0; i < least; i++) {
                array.add(value(list.item()));
            }
            return array;
        } else if (shape instanceof SimpleShape.Union union) {
            return value(union.members().get(random.nextInt(union.members().size())));
        }
        SimpleShape.Atomic atomic = (SimpleShape.Atomic) shape;
        Facets facets = atomic.facets();
        if (!facets.enumeration().isEmpty()) {
            return NODES.textNode(
                    facets.enumeration().get(random.nextInt(facets.enumeration().size())));
        }
        return switch (atomic.builtin().json()) {
            case BOOLEAN -> NODES.booleanNode(random.nextBoolean());
            case INTEGER -> NODES.numberNode(number(facets, atomic).toBigInteger());
            case DECIMAL -> NODES.numberNode(number(facets, atomic));
            case FLOAT -> random.nextInt(4) == 0 ? NODES.textNode("INF") : NODES.numberNode(number(facets, atomic));
            case STRING -> NODES.textNode(text(atomic));
        };
    }

    private static BigDecimal number(Facets facets, SimpleShape.Atomic atomic) {
        if (facets.minInclusive() != null) {
            return new BigDecimal(facets.minInclusive());
        } else if (facets.maxInclusive() != null) {
            return new BigDecimal(facets.maxInclusive());
        }
        return atomic.builtin().typeName().startsWith("n")
                        && atomic.builtin().typeName().contains("egativeI")
                        && !atomic.builtin().typeName().startsWith("non")
                ? BigDecimal.ONE.negate()
                : BigDecimal.ONE;
    }

    private String text(SimpleShape.Atomic atomic) {
        return switch (atomic.builtin()) {
            case DATE_TIME -> random.nextBoolean() ? "2026-01-02T03:04:05.678+02:00" : "-0001-12-31T24:00:00";
            case DATE -> random.nextBoolean() ? "2026-01-02" : "12026-01-02Z";
            case TIME -> "03:04:05.1-14:00";
            case DURATION -> random.nextBoolean() ? "-P1Y2M3DT4H5M6.7S" : "PT0S";
            case G_YEAR_MONTH -> "2026-01";
            case G_YEAR -> "2026";
            case G_MONTH_DAY -> "--01-02";
            case G_DAY -> "---02";
            case G_MONTH -> "--01";
            case HEX_BINARY -> "0aFF";
            case BASE64_BINARY -> "AQID";
            case LANGUAGE -> "en-GB";
            case QNAME, NOTATION -> "{urn:q}name";
            default -> {
                Facets facets = atomic.facets();
                int least = facets.length() != null
                        ? facets.length()
                        : facets.minLength() != null ? Math.max(1, facets.minLength()) : 1;
                yield "x".repeat(Math.min(least, 10_000));
            }
        };
    }
}
