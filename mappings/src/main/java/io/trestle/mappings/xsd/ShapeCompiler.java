package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.SoapArray;
import io.trestle.mappings.shape.Wildcard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.xerces.xs.StringList;
import org.apache.xerces.xs.XSAttributeUse;
import org.apache.xerces.xs.XSComplexTypeDefinition;
import org.apache.xerces.xs.XSConstants;
import org.apache.xerces.xs.XSElementDeclaration;
import org.apache.xerces.xs.XSModel;
import org.apache.xerces.xs.XSNamedMap;
import org.apache.xerces.xs.XSObject;
import org.apache.xerces.xs.XSObjectList;
import org.apache.xerces.xs.XSParticle;
import org.apache.xerces.xs.XSSimpleTypeDefinition;
import org.apache.xerces.xs.XSTypeDefinition;
import org.apache.xerces.xs.XSWildcard;
import org.jspecify.annotations.Nullable;

/**
 * Turns the components of a schema into shapes. Complex types wait in a queue, so that neither recursion nor a long chain of
 * types runs out of stack.
 */
final class ShapeCompiler {

    private final XSModel model;
    private final Set<QName> anything;
    private final SimpleShapes simple = new SimpleShapes();
    private final EncodedValues encoded = new EncodedValues(simple);
    private final SoapArrays arrays = new SoapArrays(this);
    private final Particles particles = new Particles(this);
    private final List<String> oversized = new ArrayList<>();
    private final Map<XSTypeDefinition, ComplexShape.Draft> drafts = new IdentityHashMap<>();
    private final Map<XSElementDeclaration, ElementShape> globals = new IdentityHashMap<>();
    private final Map<XSTypeDefinition, List<XSComplexTypeDefinition>> derived = new IdentityHashMap<>();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<QName, ElementShape> elements = new LinkedHashMap<>();
    private final Map<QName, Shape> types = new HashMap<>();

    private record Pending(XSComplexTypeDefinition type, ComplexShape.Draft draft) {}

    /** @param anything types that are to be taken for {@code xs:anyType} */
    ShapeCompiler(XSModel model, Set<QName> anything) {
        this.model = model;
        this.anything = anything;
        XSNamedMap named = model.getComponents(XSConstants.TYPE_DEFINITION);
        for (int i = 0; i < named.getLength(); i++) {
            if (named.item(i) instanceof XSComplexTypeDefinition type) {
                noteBases(type);
            }
        }
        // Xerces has them in the order of its hash table.
        derived.values()
                .forEach(types ->
                        types.sort(Comparator.comparing(type -> name(type).toString())));
        for (int i = 0; i < named.getLength(); i++) {
            XSTypeDefinition type = (XSTypeDefinition) named.item(i);
            types.put(name(type), type(type));
        }
        XSNamedMap declared = model.getComponents(XSConstants.ELEMENT_DECLARATION);
        for (int i = 0; i < declared.getLength(); i++) {
            XSElementDeclaration element = (XSElementDeclaration) declared.item(i);
            elements.put(name(element), element(element));
        }
        while (!pending.isEmpty()) {
            Pending next = pending.remove();
            next.draft().complete(body(next.type()));
        }
    }

    Map<QName, ElementShape> elements() {
        return elements;
    }

    Map<QName, Shape> types() {
        return types;
    }

    private void noteBases(XSComplexTypeDefinition type) {
        XSTypeDefinition base = type.getBaseType();
        // The root of all types is its own base.
        while (base != null && base != base.getBaseType()) {
            derived.computeIfAbsent(base, key -> new ArrayList<>()).add(type);
            base = base.getBaseType();
        }
    }

    /** The global type of this name; anything where there is none. */
    Shape type(QName name) {
        String namespace = name.getNamespaceURI();
        XSTypeDefinition type = model.getTypeDefinition(name.getLocalPart(), namespace.isEmpty() ? null : namespace);
        return type == null ? ComplexShape.anyType() : type(type);
    }

    private static QName name(XSObject object) {
        String namespace = object.getNamespace();
        return new QName(namespace == null ? "" : namespace, object.getName());
    }

    ElementShape element(XSElementDeclaration element) {
        ElementShape known = globals.get(element);
        if (known != null) {
            return known;
        }
        List<ElementShape> substitutes = new ArrayList<>();
        boolean global = element.getScope() == XSConstants.SCOPE_GLOBAL;
        XSObjectList members = global ? model.getSubstitutionGroup(element) : null;
        for (int i = 0; members != null && i < members.getLength(); i++) {
            XSElementDeclaration member = (XSElementDeclaration) members.item(i);
            if (member != element) {
                substitutes.add(element(member));
            }
        }
        short constraint = element.getConstraintType();
        String fixed = constraint(constraint, XSConstants.VC_FIXED, element.getConstraintValue());
        Shape type = type(element.getTypeDefinition());
        ElementShape shape = new ElementShape(
                name(element),
                type instanceof SimpleShape value && fixed != null ? FixedValues.only(value, fixed) : type,
                element.getNillable(),
                element.getAbstract(),
                constraint(constraint, XSConstants.VC_DEFAULT, element.getConstraintValue()),
                fixed,
                substitutes,
                Documentation.of(element.getAnnotations()));
        if (global) {
            globals.put(element, shape);
        }
        return shape;
    }

    private static @Nullable String constraint(short type, short wanted, String value) {
        return type == wanted ? value : null;
    }

    Shape type(XSTypeDefinition type) {
        if (type instanceof XSSimpleTypeDefinition simpleType) {
            return simple.of(simpleType);
        }
        if (EncodedValues.isOne((XSComplexTypeDefinition) type)) {
            return encoded.of((XSComplexTypeDefinition) type);
        }
        if (!type.getAnonymous() && anything.contains(name(type))) {
            return ComplexShape.anyType();
        }
        ComplexShape.Draft draft = drafts.get(type);
        if (draft == null) {
            draft = ComplexShape.draft(type.getAnonymous() ? null : name(type));
            drafts.put(type, draft);
            pending.add(new Pending((XSComplexTypeDefinition) type, draft));
        }
        return draft.shape();
    }

    private ComplexShape.Body body(XSComplexTypeDefinition type) {
        SoapArray array = arrays.of(type);
        if (array != null) {
            return SoapArrays.body(array, Documentation.of(type.getAnnotations()));
        }
        List<AttributeShape> attributes = new ArrayList<>();
        XSObjectList uses = type.getAttributeUses();
        for (int i = 0; i < uses.getLength(); i++) {
            attributes.add(attribute((XSAttributeUse) uses.item(i)));
        }
        XSWildcard wildcard = type.getAttributeWildcard();
        XSTypeDefinition base = type.getBaseType();
        List<ComplexShape> others = new ArrayList<>();
        for (XSComplexTypeDefinition other : derived.getOrDefault(type, List.of())) {
            others.add((ComplexShape) type(other));
        }
        return new ComplexShape.Body(
                type.getAbstract(),
                attributes,
                wildcard == null ? null : wildcard(wildcard),
                content(type),
                base == null || base.getBaseType() == base ? null : type(base),
                others,
                null,
                Documentation.of(type.getAnnotations()));
    }

    private AttributeShape attribute(XSAttributeUse use) {
        var declaration = use.getAttrDeclaration();
        // What the use says comes before what the declaration says.
        boolean own = use.getConstraintType() != XSConstants.VC_NONE;
        short constraint = own ? use.getConstraintType() : declaration.getConstraintType();
        String value = own ? use.getConstraintValue() : declaration.getConstraintValue();
        String fixed = constraint(constraint, XSConstants.VC_FIXED, value);
        SimpleShape type = simple.of(declaration.getTypeDefinition());
        return new AttributeShape(
                name(declaration),
                fixed == null ? type : FixedValues.only(type, fixed),
                use.getRequired(),
                constraint(constraint, XSConstants.VC_DEFAULT, value),
                fixed,
                Documentation.of(declaration.getAnnotations()));
    }

    private Content content(XSComplexTypeDefinition type) {
        if (type.getContentType() == XSComplexTypeDefinition.CONTENTTYPE_SIMPLE) {
            return new Content.Text(simple.of(type.getSimpleType()));
        }
        boolean mixed = type.getContentType() == XSComplexTypeDefinition.CONTENTTYPE_MIXED;
        XSParticle particle = type.getParticle();
        if (particle == null) {
            return mixed
                    ? new Content.Elements(new Particle.OfGroup(Particle.Order.SEQUENCE, List.of(), Occurs.ONCE), true)
                    : new Content.Empty();
        }
        return particles
                .of(particle)
                .<Content>map(content -> new Content.Elements(content, mixed))
                .orElseGet(() -> {
                    oversized.add(type.getAnonymous() ? "a type without a name" : "type " + name(type));
                    return ComplexShape.anyType().content();
                });
    }

    /** Types that would take too much, and are taken for anything. */
    List<String> oversized() {
        return oversized;
    }

    static Wildcard wildcard(XSWildcard any) {
        List<String> namespaces = new ArrayList<>();
        StringList constraint = any.getNsConstraintList();
        for (int i = 0; constraint != null && i < constraint.getLength(); i++) {
            namespaces.add(constraint.item(i) == null ? "" : constraint.item(i));
        }
        Wildcard.Mode mode = switch (any.getConstraintType()) {
            case XSWildcard.NSCONSTRAINT_LIST -> Wildcard.Mode.ONLY;
            case XSWildcard.NSCONSTRAINT_NOT -> Wildcard.Mode.ALL_BUT;
            default -> Wildcard.Mode.ANY;
        };
        Wildcard.Processing processing = switch (any.getProcessContents()) {
            case XSWildcard.PC_STRICT -> Wildcard.Processing.STRICT;
            case XSWildcard.PC_LAX -> Wildcard.Processing.LAX;
            default -> Wildcard.Processing.SKIP;
        };
        return new Wildcard(mode, namespaces, processing);
    }
}
