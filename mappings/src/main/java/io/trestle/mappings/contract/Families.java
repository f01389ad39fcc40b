package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.shape.ComplexShape;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Types and those derived from them: how a message says which one it holds, by {@link ObjectView#TYPE}. */
final class Families {

    private Families() {}

    /** Whether a type is meant to be extended. */
    static boolean isExtensible(ComplexShape type) {
        return type.isAbstract() || !type.derived().isEmpty();
    }

    /** Whether no two types that may stand for this one have the same local name. */
    static boolean areToldApart(ComplexShape type) {
        return ObjectView.typeNames(type).keySet().stream().noneMatch(name -> name.startsWith("{"));
    }

    /** What a type calls itself, wherever it stands. */
    static void nameItself(ComplexShape type, ObjectNode schema) {
        TreeSet<String> names = new TreeSet<>();
        for (ComplexShape family = type; family != null; family = base(family)) {
            ObjectView.typeNames(family).forEach((name, shape) -> {
                if (shape == type) {
                    names.add(name);
                }
            });
        }
        schema.put("type", "string");
        if (!names.isEmpty()) {
            names.forEach(schema.putArray("enum")::add);
        }
    }

    private static @Nullable ComplexShape base(ComplexShape type) {
        return type.base() instanceof ComplexShape base ? base : null;
    }

    /**
     * One of several types, of which each says which it is. The members are bare references: a discriminator takes no others
     * into account (OpenAPI 3.0.4, section 4.7.25).
     */
    static void byDiscriminator(Map<String, ObjectNode> types, ObjectNode schema) {
        ArrayNode alternatives = schema.putArray("oneOf");
        ObjectNode discriminator = schema.putObject("discriminator").put("propertyName", ObjectView.TYPE);
        ObjectNode mapping = discriminator.putObject("mapping");
        types.forEach((name, reference) -> {
            alternatives.add(reference);
            mapping.set(name, reference.path("$ref"));
        });
        schema.putArray("required").add(ObjectView.TYPE);
    }

    /** The declared type, or one derived from it that says so. */
    static void byNames(Map<String, ObjectNode> types, ComplexShape declared, ObjectNode schema) {
        ArrayNode alternatives = schema.putArray("oneOf");
        Map<String, ComplexShape> shapes = ObjectView.typeNames(declared);
        types.forEach((name, reference) -> {
            ObjectNode one = alternatives.addObject();
            one.setAll(reference);
            one.putObject("properties").putObject(ObjectView.TYPE).put("const", name);
            if (shapes.get(name) != declared) {
                one.putArray("required").add(ObjectView.TYPE);
            }
        });
    }
}
