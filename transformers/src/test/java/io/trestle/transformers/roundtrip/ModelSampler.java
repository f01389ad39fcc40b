package io.trestle.transformers.roundtrip;

import io.trestle.transformers.roundtrip.ValueSampler.NoSampleException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.namespace.QName;
import org.apache.xerces.impl.xs.XSWildcardDecl;
import org.apache.xerces.xs.StringList;
import org.apache.xerces.xs.XSAttributeUse;
import org.apache.xerces.xs.XSComplexTypeDefinition;
import org.apache.xerces.xs.XSConstants;
import org.apache.xerces.xs.XSElementDeclaration;
import org.apache.xerces.xs.XSModel;
import org.apache.xerces.xs.XSModelGroup;
import org.apache.xerces.xs.XSNamedMap;
import org.apache.xerces.xs.XSObjectList;
import org.apache.xerces.xs.XSParticle;
import org.apache.xerces.xs.XSSimpleTypeDefinition;
import org.apache.xerces.xs.XSTerm;
import org.apache.xerces.xs.XSTypeDefinition;
import org.apache.xerces.xs.XSWildcard;
import org.jspecify.annotations.Nullable;

/** Makes up instances of what a schema declares, from Xerces' model of it. For one instance. */
final class ModelSampler {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final int DEEP = 8;
    private static final int TOO_DEEP = 24;
    private static final int LONG = 200_000;

    private final XSModel model;
    private final Random random;
    private final boolean least;
    private final ValueSampler values;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final StringBuilder out = new StringBuilder();

    /** @param least only what must be there */
    ModelSampler(XSModel model, Random random, boolean least) {
        this.model = model;
        this.random = random;
        this.least = least;
        values = new ValueSampler(random, this::prefix);
    }

    /** An instance of a global element. */
    String element(QName name) throws NoSampleException {
        XSElementDeclaration element = model.getElementDeclaration(name.getLocalPart(), namespace(name));
        if (element == null) {
            throw new NoSampleException("element " + name);
        }
        declared(element, 0);
        return whole();
    }

    /** An element of this name that holds a value of a global type. */
    String accessor(QName name, QName typeName) throws NoSampleException {
        XSTypeDefinition type = model.getTypeDefinition(typeName.getLocalPart(), namespace(typeName));
        if (type == null) {
            throw new NoSampleException("type " + typeName);
        }
        typed(name.getNamespaceURI(), name.getLocalPart(), type, null, false, 0);
        return whole();
    }

    private static @Nullable String namespace(QName name) {
        return name.getNamespaceURI().isEmpty() ? null : name.getNamespaceURI();
    }

    private String whole() {
        StringBuilder declarations = new StringBuilder();
        prefixes.forEach((uri, prefix) -> declarations
                .append(" xmlns:")
                .append(prefix)
                .append("=\"")
                .append(escaped(uri))
                .append('"'));
        int end = 1;
        while (" />".indexOf(out.charAt(end)) < 0) {
            end++;
        }
        return out.insert(end, declarations).toString();
    }

    private String prefix(String namespace) {
        return prefixes.computeIfAbsent(namespace, uri -> uri.equals(INSTANCE) ? "xsi" : "p" + prefixes.size());
    }

    private String qualified(@Nullable String namespace, String local) {
        return namespace == null || namespace.isEmpty()
                ? local
                : namespace.equals("http://www.w3.org/XML/1998/namespace")
                        ? "xml:" + local
                        : prefix(namespace) + ":" + local;
    }

    private boolean chance(int oneIn) {
        return !least && random.nextInt(oneIn) == 0;
    }

    private void declared(XSElementDeclaration element, int depth) throws NoSampleException {
        List<XSElementDeclaration> candidates = new ArrayList<>();
        XSObjectList group =
                element.getScope() == XSConstants.SCOPE_GLOBAL ? model.getSubstitutionGroup(element) : null;
        for (int i = 0; group != null && i < group.getLength(); i++) {
            if (!((XSElementDeclaration) group.item(i)).getAbstract()) {
                candidates.add((XSElementDeclaration) group.item(i));
            }
        }
        if (!element.getAbstract()) {
            candidates.add(element);
        }
        if (candidates.isEmpty()) {
            throw new NoSampleException("abstract " + element.getName());
        }
        XSElementDeclaration chosen = candidates.get(random.nextInt(candidates.size()));
        if (depth == 0 && !element.getAbstract()) {
            chosen = element;
        }
        String constraint = chosen.getConstraintType() == XSConstants.VC_FIXED ? chosen.getConstraintValue() : null;
        boolean nil = chosen.getNillable() && (chance(5) || (least && depth > 2));
        typed(chosen.getNamespace(), chosen.getName(), chosen.getTypeDefinition(), constraint, nil, depth);
    }

    private void typed(
            @Nullable String namespace,
            String local,
            XSTypeDefinition declared,
            @Nullable String fixed,
            boolean nil,
            int depth)
            throws NoSampleException {
        if (depth > TOO_DEEP || out.length() > LONG) {
            throw new NoSampleException("too deep or long");
        }
        String name = qualified(namespace, local);
        out.append('<').append(name);
        XSTypeDefinition type = chosen(declared);
        if (type != declared) {
            out.append(' ').append(qualified(INSTANCE, "type")).append("=\"");
            out.append(qualified(type.getNamespace(), type.getName())).append('"');
        }
        if (nil) {
            out.append(' ').append(qualified(INSTANCE, "nil")).append("=\"true\"");
        }
        if (type instanceof XSComplexTypeDefinition complex) {
            attributes(complex);
            out.append('>');
            if (!nil) {
                content(complex, fixed, depth);
            }
        } else {
            out.append('>');
            if (!nil) {
                out.append(escaped(fixed != null ? fixed : values.of((XSSimpleTypeDefinition) type)));
            }
        }
        out.append("</").append(name).append('>');
    }

    /** The type itself, or one derived from it. */
    private XSTypeDefinition chosen(XSTypeDefinition declared) throws NoSampleException {
        if (!(declared instanceof XSComplexTypeDefinition complex) || isAnyType(declared)) {
            return declared;
        }
        if (!complex.getAbstract() && !chance(3)) {
            return declared;
        }
        List<XSTypeDefinition> candidates = new ArrayList<>();
        XSNamedMap all = model.getComponents(XSConstants.TYPE_DEFINITION);
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof XSComplexTypeDefinition other
                    && !other.getAbstract()
                    && other != declared
                    && other.derivedFromType(declared, XSConstants.DERIVATION_NONE)) {
                candidates.add(other);
            }
        }
        if (candidates.isEmpty()) {
            if (complex.getAbstract()) {
                throw new NoSampleException("abstract type " + declared.getName());
            }
            return declared;
        }
        return candidates.get(random.nextInt(candidates.size()));
    }

    private static boolean isAnyType(XSTypeDefinition type) {
        return type.getBaseType() == type;
    }

    private void attributes(XSComplexTypeDefinition type) throws NoSampleException {
        XSObjectList uses = type.getAttributeUses();
        for (int i = 0; i < uses.getLength(); i++) {
            XSAttributeUse use = (XSAttributeUse) uses.item(i);
            if (use.getRequired() || (!least && random.nextInt(3) > 0)) {
                var declaration = use.getAttrDeclaration();
                boolean fixed = use.getConstraintType() == XSConstants.VC_FIXED;
                boolean fixedThere = declaration.getConstraintType() == XSConstants.VC_FIXED;
                String value = fixed
                        ? use.getConstraintValue()
                        : fixedThere ? declaration.getConstraintValue() : values.of(declaration.getTypeDefinition());
                attribute(qualified(declaration.getNamespace(), declaration.getName()), value);
            }
        }
        XSWildcard any = type.getAttributeWildcard();
        if (any != null && any.getProcessContents() != XSWildcard.PC_STRICT && chance(3) && !isAnyType(type)) {
            String namespace = admitted(any);
            if (namespace != null) {
                attribute(qualified(namespace, "extra"), "an extra");
            }
        }
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    private void content(XSComplexTypeDefinition type, @Nullable String fixed, int depth) throws NoSampleException {
        if (isAnyType(type)) {
            out.append(random.nextBoolean() ? "any text" : "<any><a b=\"c\">1</a><a>2</a></any>");
            return;
        }
        if (type.getContentType() == XSComplexTypeDefinition.CONTENTTYPE_SIMPLE) {
            out.append(escaped(fixed != null ? fixed : values.of(type.getSimpleType())));
            return;
        }
        boolean mixed = type.getContentType() == XSComplexTypeDefinition.CONTENTTYPE_MIXED;
        if (mixed && chance(2)) {
            out.append("some text ");
        }
        if (type.getParticle() != null) {
            particle(type.getParticle(), mixed, depth);
        }
    }

    private void particle(XSParticle particle, boolean mixed, int depth) throws NoSampleException {
        int min = particle.getMinOccurs();
        int max = particle.getMaxOccursUnbounded() ? Math.max(min, 1) + 1 : particle.getMaxOccurs();
        int more = least || depth > DEEP || max <= min ? 0 : random.nextInt(Math.min(max - min, 2) + 1);
        for (int i = 0; i < min + more; i++) {
            int start = out.length();
            try {
                term(particle.getTerm(), mixed, depth);
            } catch (NoSampleException e) {
                if (i < min) {
                    throw e;
                }
                out.setLength(start);
                return;
            }
        }
    }

    private void term(XSTerm term, boolean mixed, int depth) throws NoSampleException {
        if (term instanceof XSElementDeclaration element) {
            declared(element, depth + 1);
            if (mixed && chance(2)) {
                out.append(" more text ");
            }
        } else if (term instanceof XSWildcard any) {
            wildcard(any, depth);
        } else if (term instanceof XSModelGroup group) {
            XSObjectList parts = group.getParticles();
            if (group.getCompositor() == XSModelGroup.COMPOSITOR_CHOICE && parts.getLength() > 0) {
                choice(parts, mixed, depth);
            } else {
                for (int i = 0; i < parts.getLength(); i++) {
                    particle((XSParticle) parts.item(i), mixed, depth);
                }
            }
        }
    }

    private void choice(XSObjectList parts, boolean mixed, int depth) throws NoSampleException {
        int first = random.nextInt(parts.getLength());
        NoSampleException last = new NoSampleException("an empty choice");
        for (int i = 0; i < parts.getLength(); i++) {
            int start = out.length();
            try {
                particle((XSParticle) parts.item((first + i) % parts.getLength()), mixed, depth);
                return;
            } catch (NoSampleException e) {
                out.setLength(start);
                last = e;
            }
        }
        throw last;
    }

    private void wildcard(XSWildcard any, int depth) throws NoSampleException {
        String namespace = admitted(any);
        if (namespace == null) {
            throw new NoSampleException("a wildcard that admits nothing");
        }
        if (any.getProcessContents() == XSWildcard.PC_STRICT) {
            XSNamedMap elements = model.getComponents(XSConstants.ELEMENT_DECLARATION);
            for (int i = 0; i < elements.getLength(); i++) {
                XSElementDeclaration element = (XSElementDeclaration) elements.item(i);
                if (!element.getAbstract()
                        && ((XSWildcardDecl) any).allowNamespace(element.getNamespace())
                        && depth < DEEP) {
                    declared(element, depth + 1);
                    return;
                }
            }
            throw new NoSampleException("a strict wildcard");
        }
        String name = qualified(namespace, "extension");
        out.append('<')
                .append(name)
                .append(" at=\"1\"><inner>of it</inner></")
                .append(name)
                .append('>');
    }

    private static @Nullable String admitted(XSWildcard any) {
        if (any.getConstraintType() != XSWildcard.NSCONSTRAINT_LIST) {
            return "urn:extension";
        }
        StringList list = any.getNsConstraintList();
        return list.getLength() == 0 ? null : list.item(0) == null ? "" : list.item(0);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;")
                .replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
