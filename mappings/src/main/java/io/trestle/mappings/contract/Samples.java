package io.trestle.mappings.contract;

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
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages to show what they look like: what must be there, and of the rest what is near the top. For one message. */
final class Samples {

    private static final int DEEPEST = 12;
    private static final int DEEPEST_OPTIONAL = 2;
    private static final int MOST_NODES = 150;
    private static final int MOST_ITEMS = 10;

    /** There is no sample of something that must be there. */
    private static final class NoSampleException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final JsonNodeFactory nodes = ShapeSchemas.NODES;
    private final Set<Shape> open = new HashSet<>();
    private int count;

    private Samples() {}

    /**
     * The content of an element. Empty where none was found that is valid.
     *
     * @param given properties of the outermost object that come from elsewhere
     */
    static Optional<JsonNode> of(ElementShape element, Set<String> given) {
        try {
            JsonNode sample = new Samples().type(element.type(), 0);
            if (sample instanceof ObjectNode object) {
                object.remove(given);
            }
            return Optional.of(sample);
        } catch (NoSampleException e) {
            return Optional.empty();
        }
    }

    private JsonNode type(Shape shape, int depth) throws NoSampleException {
        count++;
        if (shape instanceof SimpleShape simple) {
            return SampleValues.of(simple).orElseThrow(NoSampleException::new);
        }
        ComplexShape declared = (ComplexShape) shape;
        if (declared.isAnyType()) {
            return nodes.objectNode();
        }
        if (depth > DEEPEST || !open.add(declared)) {
            throw new NoSampleException();
        }
        try {
            if (!declared.isAbstract()) {
                return object(ObjectView.of(declared), depth);
            }
            Map.Entry<String, ComplexShape> derived = ObjectView.typeNames(declared).entrySet().stream()
                    .findFirst()
                    .orElseThrow(NoSampleException::new);
            ObjectNode typed = nodes.objectNode().put(ObjectView.TYPE, derived.getKey());
            return typed.setAll(object(ObjectView.of(derived.getValue()), depth));
        } finally {
            open.remove(declared);
        }
    }

    private ObjectNode object(ObjectView view, int depth) throws NoSampleException {
        if (view.positional()) {
            throw new NoSampleException();
        }
        ObjectNode object = nodes.objectNode();
        Set<Integer> ruled = new HashSet<>();
        collect(view.rule(), ruled);
        for (int i = 0; i < view.properties().size(); i++) {
            if (!ruled.contains(i)) {
                Property property = view.properties().get(i);
                put(property, property.required(), property.occurs(), depth, object);
            }
        }
        rule(view, view.rule(), depth, object);
        return object;
    }

    private static void collect(Rule rule, Set<Integer> into) {
        if (rule instanceof Rule.One one) {
            into.add(one.property());
        } else if (rule instanceof Rule.All all) {
            all.rules().forEach(part -> collect(part, into));
        } else {
            ((Rule.Choice) rule).rules().forEach(part -> collect(part, into));
        }
    }

    private void rule(ObjectView view, Rule rule, int depth, ObjectNode object) throws NoSampleException {
        if (rule instanceof Rule.One one) {
            Property property = view.properties().get(one.property());
            put(property, !one.optional(), one.occurs(), depth, object);
        } else if (rule instanceof Rule.All all) {
            whole(view, all, depth, object);
        } else {
            Rule.Choice choice = (Rule.Choice) rule;
            for (Rule part : choice.rules()) {
                ObjectNode attempt = nodes.objectNode();
                try {
                    rule(view, part, depth, attempt);
                    if (!attempt.isEmpty() || part.optional()) {
                        object.setAll(attempt);
                        return;
                    }
                } catch (NoSampleException e) {
                    // The next may have one.
                    continue;
                }
            }
            if (!choice.optional()) {
                throw new NoSampleException();
            }
        }
    }

    /** All of them, or none where that is well and one of them has no sample. */
    private void whole(ObjectView view, Rule.All all, int depth, ObjectNode object) throws NoSampleException {
        ObjectNode attempt = nodes.objectNode();
        try {
            for (Rule part : all.rules()) {
                rule(view, part, depth, attempt);
            }
        } catch (NoSampleException e) {
            if (!all.optional()) {
                throw e;
            }
            return;
        }
        object.setAll(attempt);
    }

    private void put(Property property, boolean demanded, Occurs occurs, int depth, ObjectNode object)
            throws NoSampleException {
        if (!demanded && (depth > DEEPEST_OPTIONAL || count > MOST_NODES)) {
            return;
        }
        try {
            JsonNode value = value(property, depth);
            if (!property.occurs().isRepeated()) {
                object.set(property.name(), value);
                return;
            }
            if (occurs.min() > MOST_ITEMS) {
                throw new NoSampleException();
            }
            ArrayNode items = object.arrayNode();
            for (int i = 0; i < Math.max(1, occurs.min()); i++) {
                items.add(value);
            }
            object.set(property.name(), items);
        } catch (NoSampleException e) {
            if (demanded) {
                throw e;
            }
        }
    }

    private JsonNode value(Property property, int depth) throws NoSampleException {
        if (property instanceof Property.OfElement of) {
            ElementShape element = of.element();
            Optional<JsonNode> fixed = constant(element.type(), element.fixedValue());
            return fixed.isPresent() ? fixed.get() : type(element.type(), depth + 1);
        }
        if (property instanceof Property.OfAttribute of) {
            Optional<JsonNode> fixed =
                    constant(of.attribute().type(), of.attribute().fixedValue());
            return fixed.isPresent() ? fixed.get() : type(of.attribute().type(), depth + 1);
        }
        if (property instanceof Property.OfText of) {
            return type(of.type(), depth + 1);
        }
        if (property instanceof Property.OfMixedText) {
            return nodes.textNode("text");
        }
        if (property instanceof Property.OfGroup of) {
            return object(of.item(), depth + 1);
        }
        throw new NoSampleException();
    }

    private Optional<JsonNode> constant(Shape type, @Nullable String fixed) {
        if (fixed == null || !(type instanceof SimpleShape simple)) {
            return Optional.empty();
        }
        ObjectNode holder = nodes.objectNode();
        ValueSchemas.constant(simple, "const", fixed, holder);
        return Optional.ofNullable(holder.get("const"));
    }
}
