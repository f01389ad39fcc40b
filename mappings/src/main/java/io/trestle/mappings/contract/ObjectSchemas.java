package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.Occurs;
import java.util.Set;

/** Complex types as schemas of objects. */
final class ObjectSchemas {

    private final ShapeSchemas shapes;

    ObjectSchemas(ShapeSchemas shapes) {
        this.shapes = shapes;
    }

    /**
     * Writes what a view says into a schema.
     *
     * @param given names of properties that come from elsewhere, and so not in the message
     */
    void fill(ObjectView view, Set<String> given, ObjectNode schema) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.arrayNode();
        for (Property property : view.properties()) {
            if (!given.contains(property.name())) {
                properties.set(property.name(), property(property));
                if (property.required() && !isFilled(property)) {
                    required.add(property.name());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        if (given.isEmpty() && !view.positional()) {
            RuleSchemas.write(view, schema);
        }
    }

    /** Whether the codec fills it in where a message leaves it out: it has but one value. */
    static boolean isFilled(Property property) {
        return property instanceof Property.OfAttribute attribute
                        && attribute.attribute().fixedValue() != null
                || property instanceof Property.OfElement element
                        && !element.occurs().isRepeated()
                        && element.element().fixedValue() != null;
    }

    ObjectNode property(Property property) {
        if (property instanceof Property.OfElement of) {
            ObjectNode item =
                    XmlNames.element(shapes.content(of.element()), of.element().name());
            return repeated(item, of.occurs());
        } else if (property instanceof Property.OfAttribute of) {
            return attribute(of.attribute());
        } else if (property instanceof Property.OfText of) {
            return ValueSchemas.of(of.type());
        } else if (property instanceof Property.OfMixedText) {
            return mixedText();
        } else if (property instanceof Property.OfGroup of) {
            ObjectNode item = ShapeSchemas.NODES.objectNode();
            fill(of.item(), Set.of(), item);
            return repeated(item, of.occurs());
        } else if (property instanceof Property.OfAny of) {
            ObjectNode item = ShapeSchemas.NODES.objectNode().put("type", "object");
            return repeated(item.put("minProperties", 1).put("maxProperties", 1), of.occurs());
        }
        ObjectNode attributes = ShapeSchemas.NODES.objectNode().put("type", "object");
        attributes
                .putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean");
        return attributes;
    }

    private static ObjectNode mixedText() {
        ObjectNode schema = ShapeSchemas.NODES.objectNode();
        ArrayNode either = schema.putArray("anyOf");
        either.addObject().put("type", "string");
        either.addObject().put("type", "array").putObject("items").put("type", "string");
        return schema;
    }

    private static ObjectNode attribute(AttributeShape attribute) {
        ObjectNode schema = ValueSchemas.of(attribute.type());
        if (attribute.fixedValue() != null) {
            ValueSchemas.constant(attribute.type(), "const", attribute.fixedValue(), schema);
        }
        ShapeSchemas.describe(schema, attribute.documentation());
        XmlNames.attribute(schema, attribute.name());
        return schema;
    }

    private static ObjectNode repeated(ObjectNode item, Occurs occurs) {
        if (!occurs.isRepeated()) {
            return item;
        }
        ObjectNode array = ShapeSchemas.NODES.objectNode().put("type", "array");
        array.set("items", item);
        if (occurs.min() > 0) {
            array.put("minItems", occurs.min());
        }
        if (occurs.max() != Occurs.UNBOUNDED) {
            array.put("maxItems", occurs.max());
        }
        return array;
    }
}
