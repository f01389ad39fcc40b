package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import io.trestle.mappings.value.WhiteSpace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.xerces.impl.dv.xs.XSSimpleTypeDecl;
import org.apache.xerces.xs.StringList;
import org.apache.xerces.xs.XSObjectList;
import org.apache.xerces.xs.XSSimpleTypeDefinition;
import org.apache.xerces.xs.XSTypeDefinition;
import org.apache.xerces.xs.datatypes.ObjectList;
import org.apache.xerces.xs.datatypes.XSQName;
import org.jspecify.annotations.Nullable;

/** Turns simple types into shapes. What a type merely inherits from its built-in type is left to that. */
final class SimpleShapes {

    private static final String REFERENCES = "http://ws-i.org/profiles/basic/1.1/xsd";

    private final Map<XSSimpleTypeDefinition, SimpleShape> known = new IdentityHashMap<>();

    SimpleShape of(XSSimpleTypeDefinition type) {
        SimpleShape shape = known.get(type);
        if (shape == null) {
            shape = compile(type);
            known.put(type, shape);
        }
        return shape;
    }

    private SimpleShape compile(XSSimpleTypeDefinition type) {
        String namespace = type.getNamespace();
        QName name = type.getAnonymous() ? null : new QName(namespace == null ? "" : namespace, type.getName());
        String documentation = Documentation.of(type.getAnnotations());
        XSSimpleTypeDefinition builtin = builtin(type);
        Facets facets = facets(type, builtin);
        if (type.getVariety() == XSSimpleTypeDefinition.VARIETY_LIST) {
            return new SimpleShape.ListOf(name, of(type.getItemType()), facets, null, documentation);
        }
        if (type.getVariety() == XSSimpleTypeDefinition.VARIETY_UNION) {
            List<SimpleShape> members = new ArrayList<>();
            XSObjectList list = type.getMemberTypes();
            for (int i = 0; i < list.getLength(); i++) {
                members.add(of((XSSimpleTypeDefinition) list.item(i)));
            }
            return new SimpleShape.Union(name, members, facets, documentation);
        }
        Builtin nearest = isReference(type)
                ? Builtin.SWA_REF
                : Builtin.named(String.valueOf(builtin.getName())).orElse(Builtin.ANY_SIMPLE_TYPE);
        return new SimpleShape.Atomic(name, nearest, facets, null, documentation);
    }

    private static boolean isReference(XSSimpleTypeDefinition type) {
        for (XSTypeDefinition at = type; at != null && at != at.getBaseType(); at = at.getBaseType()) {
            if (REFERENCES.equals(at.getNamespace()) && "swaRef".equals(at.getName())) {
                return true;
            }
        }
        return false;
    }

    /** The nearest type above that XML Schema itself defines. */
    private static XSSimpleTypeDefinition builtin(XSSimpleTypeDefinition type) {
        XSTypeDefinition above = type;
        while (above instanceof XSSimpleTypeDefinition simple) {
            if (SchemaDocument.XSD.equals(simple.getNamespace()) && !simple.getAnonymous()) {
                return simple;
            }
            above = above.getBaseType();
        }
        return type;
    }

    private static Facets facets(XSSimpleTypeDefinition type, XSSimpleTypeDefinition builtin) {
        List<String> patterns = strings(type.getLexicalPattern());
        if (builtin != type) {
            patterns.removeAll(strings(builtin.getLexicalPattern()));
        } else {
            patterns.clear();
        }
        return new Facets(
                number(type, builtin, XSSimpleTypeDefinition.FACET_LENGTH),
                number(type, builtin, XSSimpleTypeDefinition.FACET_MINLENGTH),
                number(type, builtin, XSSimpleTypeDefinition.FACET_MAXLENGTH),
                patterns,
                enumeration(type),
                whiteSpace(type),
                own(type, builtin, XSSimpleTypeDefinition.FACET_MININCLUSIVE),
                own(type, builtin, XSSimpleTypeDefinition.FACET_MINEXCLUSIVE),
                own(type, builtin, XSSimpleTypeDefinition.FACET_MAXINCLUSIVE),
                own(type, builtin, XSSimpleTypeDefinition.FACET_MAXEXCLUSIVE),
                number(type, builtin, XSSimpleTypeDefinition.FACET_TOTALDIGITS),
                number(type, builtin, XSSimpleTypeDefinition.FACET_FRACTIONDIGITS));
    }

    /** Qualified names as {@code {namespace}name}: the schema's prefixes mean nothing elsewhere. */
    private static List<String> enumeration(XSSimpleTypeDefinition type) {
        List<String> values = strings(type.getLexicalEnumeration());
        if (type instanceof XSSimpleTypeDecl declared) {
            ObjectList actual = declared.getActualEnumeration();
            for (int i = 0; i < values.size() && i < actual.getLength(); i++) {
                if (actual.item(i) instanceof XSQName name) {
                    values.set(i, name.getJAXPQName().toString());
                }
            }
        }
        return values;
    }

    private static WhiteSpace whiteSpace(XSSimpleTypeDefinition type) {
        String value = type.getLexicalFacetValue(XSSimpleTypeDefinition.FACET_WHITESPACE);
        if (type.getVariety() == XSSimpleTypeDefinition.VARIETY_LIST || "collapse".equals(value)) {
            return WhiteSpace.COLLAPSE;
        }
        return "replace".equals(value) ? WhiteSpace.REPLACE : WhiteSpace.PRESERVE;
    }

    private static @Nullable String own(XSSimpleTypeDefinition type, XSSimpleTypeDefinition builtin, short facet) {
        String value = type.getLexicalFacetValue(facet);
        // The built-in lists, such as IDREFS, are all that say something of their own.
        if (value != null && type.getVariety() == XSSimpleTypeDefinition.VARIETY_LIST) {
            return value;
        }
        if (value == null || type == builtin || value.equals(builtin.getLexicalFacetValue(facet))) {
            return null;
        }
        // Xerces says 1.0 where the schema says 1.
        return value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    }

    private static @Nullable Integer number(XSSimpleTypeDefinition type, XSSimpleTypeDefinition builtin, short facet) {
        String value = own(type, builtin, facet);
        try {
            return value == null ? null : Integer.valueOf(value.strip());
        } catch (NumberFormatException e) {
            // A length beyond what a message can hold is none.
            return null;
        }
    }

    private static List<String> strings(@Nullable StringList list) {
        List<String> strings = new ArrayList<>();
        for (int i = 0; list != null && i < list.getLength(); i++) {
            strings.add(list.item(i));
        }
        return strings;
    }
}
