package io.trestle.transformers.xml;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.SoapArray;
import io.trestle.transformers.xml.ObjectPlan.TypeChoice;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Compiles types when they are first met, each once. Thread-safe. */
final class PlanCompiler {

    private static final String SOAP_ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private final Namespaces namespaces = new Namespaces();
    private final Map<Shape, TypePlan> types = new IdentityHashMap<>();
    private boolean allNumbered;
    private final boolean encoded;

    /** @param encoded whether messages are in SOAP's encoding */
    PlanCompiler(boolean encoded) {
        this.encoded = encoded;
    }

    Namespaces namespaces() {
        return namespaces;
    }

    synchronized TypePlan type(Shape shape) {
        TypePlan known = types.get(shape);
        if (known == null) {
            known = compile(shape);
            types.put(shape, known);
        }
        return known;
    }

    /** Numbers the namespaces of all that may stand in the element, for a start tag that must leave before they are met. */
    synchronized void numberAll(ElementShape root) {
        if (!allNumbered) {
            NamespaceWalk.of(root).forEach(namespaces::number);
            allNumbered = true;
        }
    }

    private TypePlan compile(Shape shape) {
        if (shape instanceof SimpleShape simple) {
            return ValuePlan.of(simple);
        }
        ComplexShape complex = (ComplexShape) shape;
        if (complex.isAnyType()) {
            return new TypePlan.Any();
        }
        ObjectPlan plan = object(ObjectView.of(complex), false, choice(complex), complex.name());
        SoapArray array = complex.array();
        return array == null ? plan : plan.ofItems(encoded ? arrayType(array) : null);
    }

    private ArrayType arrayType(SoapArray array) {
        return new ArrayType(
                namespaces.number(SOAP_ENCODING),
                namespaces.number(array.itemType().getNamespaceURI()),
                array.itemType().getLocalPart(),
                array.dimensions());
    }

    private @Nullable TypeChoice choice(ComplexShape shape) {
        return shape.isAbstract() || !shape.derived().isEmpty() ? new Derived(shape) : null;
    }

    private ObjectPlan object(ObjectView view, boolean group, @Nullable TypeChoice choice, @Nullable QName typeName) {
        PropertyPlan[] properties =
                view.properties().stream().map(this::property).toArray(PropertyPlan[]::new);
        return new ObjectPlan(properties, RulePlan.of(view.rule()), view.positional(), group, choice, typeName);
    }

    private PropertyPlan property(Property property) {
        String name = property.name();
        int most = property.occurs().max();
        boolean required = property.required();
        if (property instanceof Property.OfElement of) {
            return new PropertyPlan.Element(name, most, required, new ElementPlan(of.element(), this));
        }
        if (property instanceof Property.OfAttribute of) {
            AttributeShape attribute = of.attribute();
            return new PropertyPlan.Attribute(
                    name,
                    required,
                    attribute.name(),
                    namespaces.number(attribute.name().getNamespaceURI()),
                    (ValuePlan) type(attribute.type()),
                    attribute.fixedValue());
        }
        if (property instanceof Property.OfAnyAttributes of) {
            return new PropertyPlan.AnyAttributes(name, of.wildcard());
        }
        if (property instanceof Property.OfText of) {
            return new PropertyPlan.Text(name, (ValuePlan) type(of.type()));
        }
        if (property instanceof Property.OfGroup of) {
            return new PropertyPlan.Group(name, most, required, object(of.item(), true, null, null));
        }
        if (property instanceof Property.OfAny of) {
            return new PropertyPlan.Any(name, most, required, of.wildcard());
        }
        return new PropertyPlan.MixedText(name);
    }

    /** The type itself and those derived from it, compiled when a message names them. */
    private final class Derived implements TypeChoice {

        private final ComplexShape declared;
        private final Map<String, ComplexShape> byJsonName;
        private final Map<QName, String> jsonNames = new HashMap<>();

        Derived(ComplexShape declared) {
            this.declared = declared;
            byJsonName = ObjectView.typeNames(declared);
            // A type may go by two names; the shorter comes first.
            byJsonName.forEach((name, shape) -> jsonNames.putIfAbsent(Objects.requireNonNull(shape.name()), name));
        }

        @Override
        public boolean isAbstract() {
            return declared.isAbstract();
        }

        @Override
        public @Nullable Named byJsonName(String name) {
            ComplexShape shape = byJsonName.get(name);
            if (shape == null || shape.name() == null || !(type(shape) instanceof ObjectPlan plan)) {
                return null;
            }
            return new Named(
                    name,
                    namespaces.number(shape.name().getNamespaceURI()),
                    shape.name().getLocalPart(),
                    plan);
        }

        @Override
        public @Nullable Named byName(QName name) {
            String jsonName = jsonNames.get(name);
            return jsonName == null ? null : byJsonName(jsonName);
        }

        @Override
        public @Nullable Named stand() {
            return declared.isAbstract() && !byJsonName.isEmpty()
                    ? byJsonName(byJsonName.keySet().iterator().next())
                    : null;
        }

        @Override
        public String expectedNames() {
            return String.join(", ", byJsonName.keySet());
        }
    }
}
