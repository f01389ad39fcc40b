package io.trestle.mappings.xsd;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.namespace.QName;

/** Declarations, as anything, of components of one namespace that are named but declared nowhere. */
final class Stubs {

    private static final String ANYTHING =
            "<xs:sequence><xs:any processContents=\"lax\" minOccurs=\"0\" maxOccurs=\"unbounded\"/></xs:sequence>";

    /** By name: whether it has to be simple. */
    private final Map<NameUse.Kind, Map<String, Boolean>> names = new EnumMap<>(NameUse.Kind.class);

    void add(NameUse use) {
        names.computeIfAbsent(use.kind(), kind -> new TreeMap<>()).merge(use.name(), use.simple(), Boolean::logicalOr);
    }

    /** Types that may be anything at all. */
    Set<QName> anything(String namespace) {
        Set<QName> types = new HashSet<>();
        names.getOrDefault(NameUse.Kind.TYPE, Map.of()).forEach((name, simple) -> {
            if (!simple) {
                types.add(new QName(namespace, name));
            }
        });
        return types;
    }

    String text(String namespace) {
        StringBuilder text = new StringBuilder("<xs:schema xmlns:xs=\"")
                .append(SchemaDocument.XSD)
                .append('"');
        if (!namespace.isEmpty()) {
            text.append(" targetNamespace=\"")
                    .append(SchemaDocument.escaped(namespace))
                    .append('"');
        }
        text.append('>');
        names.forEach((kind, own) -> own.forEach((name, simple) -> text.append(declaration(kind, name, simple))));
        return text.append("</xs:schema>").toString();
    }

    private static String declaration(NameUse.Kind kind, String name, boolean simple) {
        String named = " name=\"" + SchemaDocument.escaped(name) + "\"";
        return switch (kind) {
            case ELEMENT -> "<xs:element" + named + " type=\"xs:anyType\"/>";
            case ATTRIBUTE -> "<xs:attribute" + named + " type=\"xs:string\"/>";
            case GROUP -> "<xs:group" + named + ">" + ANYTHING + "</xs:group>";
            case ATTRIBUTE_GROUP ->
                "<xs:attributeGroup" + named + "><xs:anyAttribute processContents=\"lax\"/></xs:attributeGroup>";
            case TYPE ->
                simple
                        ? "<xs:simpleType" + named + "><xs:restriction base=\"xs:string\"/></xs:simpleType>"
                        : "<xs:complexType" + named + " mixed=\"true\">" + ANYTHING
                                + "<xs:anyAttribute processContents=\"lax\"/></xs:complexType>";
        };
    }
}
