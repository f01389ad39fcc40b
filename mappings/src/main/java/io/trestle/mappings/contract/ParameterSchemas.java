package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import org.jspecify.annotations.Nullable;

/** Properties of a message that stand in a path or query. */
final class ParameterSchemas {

    private ParameterSchemas() {}

    /** Whether the codec takes it from a parameter: one value. */
    static boolean isValue(Property property) {
        return property instanceof Property.OfElement element
                        && element.element().type() instanceof SimpleShape.Atomic
                        && !element.occurs().isRepeated()
                || property instanceof Property.OfAttribute attribute
                        && attribute.attribute().type() instanceof SimpleShape.Atomic;
    }

    /** @param property what it fills; null where that is not known */
    static ObjectNode of(String name, String in, boolean required, @Nullable Property property) {
        ObjectNode parameter = ShapeSchemas.NODES.objectNode().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        if (property instanceof Property.OfElement element && isValue(property)) {
            value(element.element().type(), element.element().documentation(), parameter);
        } else if (property instanceof Property.OfAttribute attribute) {
            value(attribute.attribute().type(), attribute.attribute().documentation(), parameter);
        } else {
            parameter.putObject("schema").put("type", "string");
        }
        return parameter;
    }

    private static void value(Shape type, @Nullable String documentation, ObjectNode parameter) {
        SimpleShape simple = (SimpleShape) type;
        parameter.set("schema", ValueSchemas.of(simple));
        ShapeSchemas.describe(parameter, documentation);
        SampleValues.of(simple).ifPresent(sample -> parameter.set("example", sample));
    }
}
