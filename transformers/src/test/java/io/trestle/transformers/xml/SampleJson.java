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
import io.trestle.mappings.shape.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up JSON that fits a shape. */
public final class SampleJson {

    /** A shape that no sample could be made up for, such as one with a pattern. */
    public static final class NoSampleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSampleException(String message) {
            super(message);
        }
    }

    private static final int DEEP = 6;
    private static final int TOO_DEEP = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final Random random;

    public SampleJson(Random random) {
        this.random = random;
    }

    public JsonNode of(ElementShape element) {
        return element(element, 0);
    }

    private JsonNode element(ElementShape element, int depth) {
        if (element.nillable() && mayBeNull(element.type()) && (depth > DEEP || random.nextInt(5) == 0)) {
            return NODES.nullNode();
        }
        if (element.fixedValue() != null && element.type() instanceof SimpleShape simple) {
            return SampleValue.json(element.fixedValue(), simple);
        }
        return value(element.type(), depth);
    }

    private static boolean mayBeNull(Shape shape) {
        return !(shape instanceof ComplexShape type)
                || (!type.isAbstract() && type.attributes().stream().noneMatch(attribute -> attribute.required()));
    }

    private JsonNode value(Shape shape, int depth) {
        if (depth > TOO_DEEP) {
            throw new NoSampleException("endless");
        }
        if (shape instanceof SimpleShape simple) {
            return SampleValue.of(simple, random);
        }
        ComplexShape declared = (ComplexShape) shape;
        if (declared.isAnyType()) {
            return NODES.textNode("anything");
        }
        Map<String, ComplexShape> types = ObjectView.typeNames(declared);
        boolean other =
                declared.isAbstract() || (!declared.derived().isEmpty() && depth < DEEP && random.nextInt(3) == 0);
        if (!other) {
            return object(ObjectView.of(declared), depth);
        }
        List<String> names = new ArrayList<>(types.keySet());
        if (names.isEmpty()) {
            throw new NoSampleException("abstract " + declared);
        }
        String name = names.get(random.nextInt(names.size()));
        ObjectNode object = NODES.objectNode();
        if (types.get(name) != declared) {
            object.put(ObjectView.TYPE, name);
        }
        ComplexShape chosen = types.get(name);
        return object.setAll(object(ObjectView.of(chosen == null ? declared : chosen), depth));
    }

    private ObjectNode object(ObjectView view, int depth) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        choose(view.rule(), true, depth, counts);
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < view.properties().size(); i++) {
            Property property = view.properties().get(i);
            int count = counts.getOrDefault(i, 0);
            if (property instanceof Property.OfAttribute of) {
                if (of.required() || random.nextBoolean()) {
                    String fixed = of.attribute().fixedValue();
                    object.set(
                            property.name(),
                            fixed != null
                                    ? SampleValue.json(fixed, of.attribute().type())
                                    : SampleValue.of(of.attribute().type(), random));
                }
            } else if (property instanceof Property.OfText of) {
                object.set(property.name(), SampleValue.of(of.type(), random));
            } else if (!(property instanceof Property.OfMixedText || property instanceof Property.OfAnyAttributes)) {
                JsonNode value = content(property, count, depth);
                if (value != null) {
                    object.set(property.name(), value);
                }
            }
        }
        return object;
    }

    private @Nullable JsonNode content(Property property, int count, int depth) {
        if (count == 0) {
            return null;
        }
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            if (property instanceof Property.OfElement of) {
                array.add(element(of.element(), depth + 1));
            } else if (property instanceof Property.OfGroup of) {
                array.add(object(of.item(), depth + 1));
            } else {
                array.add(any(((Property.OfAny) property).wildcard()));
            }
        }
        return property.occurs().isRepeated() ? array : array.get(0);
    }

    private static JsonNode any(Wildcard wildcard) {
        String namespace =
                wildcard.mode() == Wildcard.Mode.ONLY ? wildcard.namespaces().get(0) : "urn:somewhere";
        if (wildcard.processing() == Wildcard.Processing.STRICT) {
            throw new NoSampleException("strict wildcard");
        }
        ObjectNode object = NODES.objectNode();
        object.putObject("{" + namespace + "}thing")
                .put("@a", "1")
                .putArray("b")
                .add("x")
                .add("y");
        return object;
    }

    private void choose(Rule rule, boolean demanded, int depth, Map<Integer, Integer> counts) {
        boolean skip = rule.optional() && (depth > DEEP || random.nextInt(3) == 0);
        if (!demanded || skip) {
            return;
        }
        if (rule instanceof Rule.One one) {
            Occurs occurs = one.occurs();
            int most = Math.min(occurs.max(), Math.max(1, occurs.min()) + (depth > DEEP ? 0 : random.nextInt(3)));
            counts.merge(one.property(), Math.max(occurs.min(), most), Integer::sum);
        } else if (rule instanceof Rule.All all) {
            all.rules().forEach(part -> choose(part, true, depth, counts));
        } else if (rule instanceof Rule.Choice choice && !choice.rules().isEmpty()) {
            choose(choice.rules().get(random.nextInt(choice.rules().size())), true, depth, counts);
        }
    }
}
