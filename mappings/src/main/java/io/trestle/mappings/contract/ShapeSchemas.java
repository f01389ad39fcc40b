package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types as JSON Schema 2020-12, as the codec reads and writes them. Complex types become components that refer to each
 * other, so that types may hold themselves. For one document only.
 */
final class ShapeSchemas {

    static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** What a component says of a type. */
    private enum Kind {
        /** It and no other. */
        ITSELF,
        /** It, unless it is abstract, or one derived from it. */
        OR_DERIVED,
        /** One that nobody declared, in its place. */
        UNDECLARED
    }

    private record Task(ComplexShape shape, ObjectNode schema, Kind kind) {}

    private final ObjectNode components;
    private final Map<Kind, Map<Shape, String>> known = new EnumMap<>(Kind.class);
    private final Map<Shape, String> orUndeclared = new IdentityHashMap<>();
    private final Set<String> names = new HashSet<>();
    private final Deque<Task> tasks = new ArrayDeque<>();

    /** @param components gets the schemas of complex types */
    ShapeSchemas(ObjectNode components) {
        this.components = components;
        components.fieldNames().forEachRemaining(names::add);
        names.add(ForeignTypes.MORE);
    }

    /** What an element holds, nillable or not. */
    ObjectNode content(ElementShape element) {
        ObjectNode schema = type(element.type(), element.name().getLocalPart());
        if (element.nillable()) {
            ObjectNode either = NODES.objectNode();
            ArrayNode ways = either.putArray("anyOf").add(schema);
            if (!(element.type() instanceof ComplexShape complex)) {
                ways.addObject().put("type", "null");
                if (isAttributed(element.type())) {
                    nilWithAttributes(ways.addObject());
                }
            } else {
                if (!needsAttributes(complex)) {
                    ways.addObject().put("type", "null");
                }
                if (mayHaveAttributes(complex)) {
                    nilWithAttributes(ways.addObject());
                }
            }
            schema = either;
        }
        if (element.type() instanceof SimpleShape) {
            constant(schema, element);
        }
        describe(schema, element.documentation());
        return schema;
    }

    /** Completes the components that schemas so far refer to. */
    void complete() {
        ObjectSchemas objects = new ObjectSchemas(this);
        while (!tasks.isEmpty()) {
            Task task = tasks.remove();
            ComplexShape shape = task.shape();
            ObjectNode schema = task.schema();
            if (task.kind() == Kind.OR_DERIVED) {
                choice(shape, schema);
                continue;
            }
            objects.fill(ObjectView.of(shape), Set.of(), schema);
            if (task.kind() == Kind.UNDECLARED) {
                ForeignTypes.fill(schema, ObjectView.typeNames(shape).keySet(), components);
                continue;
            }
            if (isPartOfFamily(shape)) {
                Families.nameItself(
                        shape, schema.withObjectProperty("properties").putObject(ObjectView.TYPE));
            }
            describe(schema, shape.documentation());
        }
    }

    private ObjectNode type(Shape shape, String hint) {
        if (shape instanceof SimpleShape simple) {
            ComplexShape attributed = simple.attributed();
            return attributed == null ? ValueSchemas.of(simple) : orAttributed(simple, attributed);
        }
        ComplexShape complex = (ComplexShape) shape;
        if (complex.isAnyType()) {
            return NODES.objectNode();
        }
        if (complex.isAbstract()) {
            return orUndeclared(complex, hint);
        }
        return reference(complex, hint, isChosenFrom(complex) ? Kind.OR_DERIVED : Kind.ITSELF);
    }

    /** The bare value, or an object where its element has attributes. */
    private ObjectNode orAttributed(SimpleShape value, ComplexShape attributed) {
        ObjectNode either = NODES.objectNode();
        String name = value.name() == null ? "value" : value.name().getLocalPart();
        either.putArray("anyOf")
                .add(ValueSchemas.of(value))
                .add(reference(attributed, name + "WithAttributes", Kind.ITSELF));
        return either;
    }

    private static boolean isAttributed(Shape shape) {
        return shape instanceof SimpleShape simple && simple.attributed() != null;
    }

    private ObjectNode reference(ComplexShape shape, String hint, Kind kind) {
        Map<Shape, String> names = known.computeIfAbsent(kind, first -> new IdentityHashMap<>());
        String name = names.get(shape);
        if (name == null) {
            name = free(own(shape, hint) + suffix(shape, kind));
            names.put(shape, name);
            ObjectNode schema = components.putObject(name);
            tasks.add(new Task(shape, schema, kind));
        }
        return component(name);
    }

    private static String own(ComplexShape shape, String hint) {
        return shape.name() == null ? hint : shape.name().getLocalPart();
    }

    private static String suffix(ComplexShape shape, Kind kind) {
        return switch (kind) {
            case ITSELF -> Families.isExtensible(shape) ? "Itself" : "";
            case OR_DERIVED -> "";
            case UNDECLARED -> "Undeclared";
        };
    }

    /**
     * One of the declared types that may stand for an abstract one, or one that nobody declared. The second is none of those
     * among which the discriminator tells: it has to name them all (OpenAPI 3.1.1, section 4.8.25).
     */
    private ObjectNode orUndeclared(ComplexShape declared, String hint) {
        ObjectNode choice = reference(declared, hint, Kind.OR_DERIVED);
        String name = orUndeclared.get(declared);
        if (name == null) {
            name = free(own(declared, hint) + "OrUndeclared");
            orUndeclared.put(declared, name);
            ArrayNode either = components.putObject(name).putArray("anyOf").add(choice);
            ForeignTypes.add(either, reference(declared, hint, Kind.UNDECLARED));
        }
        return component(name);
    }

    private static ObjectNode component(String name) {
        return NODES.objectNode().put("$ref", References.fragment("/components/schemas/" + name));
    }

    private static boolean isChosenFrom(ComplexShape shape) {
        return !shape.derived().isEmpty();
    }

    private static boolean isPartOfFamily(ComplexShape shape) {
        return Families.isExtensible(shape) || shape.base() instanceof ComplexShape;
    }

    /** One of the types that may stand there. */
    private void choice(ComplexShape declared, ObjectNode schema) {
        Map<String, ComplexShape> named = ObjectView.typeNames(declared);
        Map<String, ObjectNode> types = new LinkedHashMap<>();
        named.forEach((name, shape) -> types.put(name, reference(shape, name, Kind.ITSELF)));
        if (types.isEmpty()) {
            schema.putObject("not");
        } else if (declared.isAbstract() && Families.areToldApart(declared)) {
            Families.byDiscriminator(types, schema);
        } else {
            Families.byNames(types, declared, schema);
            if (!declared.isAbstract()) {
                ForeignTypes.add(schema.withArrayProperty("oneOf"), reference(declared, "", Kind.UNDECLARED));
            }
        }
        describe(schema, declared.documentation());
    }

    /** Names of components are of few characters (OpenAPI 3.1.1, section 4.8.7). */
    private String free(String wanted) {
        String plain = wanted.replaceAll("[^A-Za-z0-9._-]", "_");
        String name = plain;
        for (int i = 2; !names.add(name); i++) {
            name = plain + "_" + i;
        }
        return name;
    }

    private static boolean mayHaveAttributes(ComplexShape type) {
        return !type.isAnyType()
                && (!type.attributes().isEmpty()
                        || type.anyAttribute() != null
                        || type.isAbstract()
                        || !type.derived().isEmpty());
    }

    /** Of an abstract type it is the first derived one that stands for nothing. */
    private static boolean needsAttributes(ComplexShape type) {
        ComplexShape standing = type;
        if (type.isAbstract()) {
            Map<String, ComplexShape> others = ObjectView.typeNames(type);
            standing = others.isEmpty() ? type : others.values().iterator().next();
        }
        return standing.attributes().stream().anyMatch(one -> one.required() && one.fixedValue() == null);
    }

    private static void nilWithAttributes(ObjectNode nil) {
        nil.put("type", "object").putArray("required").add(ObjectView.NIL);
        nil.putObject("properties").putObject(ObjectView.NIL).put("const", true);
    }

    private static void constant(ObjectNode schema, ElementShape element) {
        String value = element.fixedValue() != null ? element.fixedValue() : element.defaultValue();
        if (value == null || element.nillable() || isAttributed(element.type())) {
            return;
        }
        ValueSchemas.constant(
                (SimpleShape) element.type(), element.fixedValue() != null ? "const" : "default", value, schema);
    }

    static void describe(ObjectNode schema, @Nullable String documentation) {
        if (documentation != null && !documentation.isBlank() && !schema.has("description")) {
            schema.put("description", documentation.strip());
        }
    }
}
