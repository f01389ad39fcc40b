package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.shape.Wildcard;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Lexical;
import io.trestle.transformers.InvalidMessageException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that no schema describes as XML; {@link GenericToJson} is the way back. A property is an element of that
 * name: {@code {namespace}name}, or {@code name} in the namespace of the element around it; {@code @name} is an attribute,
 * {@code @xsi:type} the type as {@code {namespace}name}, {@code @xsi:nil} that it is nil, {@code @xmlns:p} what a prefix
 * in a text means, {@code #text} text, an array the same element several times. Where order matters {@code #content} is an
 * array of texts and of objects with one property.
 */
final class GenericToXml {

    private static final Set<String> RESERVED =
            Set.of(XMLConstants.XML_NS_URI, XMLConstants.XMLNS_ATTRIBUTE_NS_URI, Namespaces.INSTANCE_URI);

    static final String TEXT = "#text";
    static final String CONTENT = "#content";
    static final String TYPE = "@xsi:type";
    static final String NIL = "@xsi:nil";
    static final String DECLARATION = "@xmlns:";

    private final JsonToXml message;
    private final XmlSink out;
    private final Violations violations;
    private int prefixes;

    GenericToXml(JsonToXml message, XmlSink out, Violations violations) {
        this.message = message;
        this.out = out;
        this.violations = violations;
    }

    /** Writes an object with one property as one element. */
    void wildcard(JsonNode node, Wildcard wildcard, String around) throws InvalidMessageException {
        if (!node.isObject() || node.size() != 1) {
            violations.add("not an object with one property (expected: one, named after the element)");
            return;
        }
        String key = node.fieldNames().next();
        String given = JsonToXml.namespacePart(key);
        String namespace = given == null ? around : given;
        if (!wildcard.admits(namespace)) {
            violations.addAt(
                    violations.place(key), "namespace \"" + Violations.shown(namespace) + "\" does not fit here");
            return;
        }
        // Outside of generic content no default namespace is declared.
        children(key, node.path(key), around, "");
    }

    /** Writes attributes into the start tag. */
    void attributes(JsonNode node, Wildcard wildcard) throws InvalidMessageException {
        if (!node.isObject()) {
            violations.add("not an object (expected: one)");
            return;
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            String namespace = JsonToXml.namespacePart(field.getKey());
            if (!wildcard.admits(namespace == null ? "" : namespace)) {
                violations.addAt(violations.place(field.getKey()), "its namespace does not fit here");
            } else {
                attribute(field.getKey(), field.getValue());
            }
        }
    }

    /** Writes a value after the name in a typed element's start tag. */
    void content(JsonNode node, String namespace) throws InvalidMessageException {
        inside(node, namespace, "");
    }

    /** @param byDefault what {@code xmlns} is here */
    private void children(String key, JsonNode node, String around, String byDefault) throws InvalidMessageException {
        if (node.isArray()) {
            for (JsonNode item : node) {
                element(key, item, around, byDefault);
            }
        } else {
            element(key, node, around, byDefault);
        }
    }

    private void element(String key, JsonNode node, String around, String byDefault) throws InvalidMessageException {
        String given = JsonToXml.namespacePart(key);
        String namespace = given == null ? around : given;
        String local = given == null ? key : key.substring(given.length() + 2);
        if (!name(key, local)) {
            return;
        }
        out.raw('<');
        out.raw(local);
        if (!namespace.equals(byDefault)) {
            out.raw(" xmlns=\"");
            out.attribute(namespace);
            out.raw('"');
        }
        inside(node, namespace, namespace);
        out.raw("</");
        out.raw(local);
        out.raw('>');
    }

    private void inside(JsonNode node, String namespace, String byDefault) throws InvalidMessageException {
        if (node.isArray()) {
            violations.add("an array (expected: a value or an object)");
            return;
        }
        if (!node.isObject()) {
            if (node.isNull()) {
                message.use(Namespaces.INSTANCE);
                out.raw(" xsi:nil=\"true\"");
            }
            out.raw('>');
            out.text(node.isNull() ? "" : node.asText());
            message.checkCharacters();
            return;
        }
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equals(TYPE)) {
                type(field.getValue().asText());
            } else if (field.getKey().equals(NIL)) {
                message.use(Namespaces.INSTANCE);
                out.raw(" xsi:nil=\"true\"");
            } else if (field.getKey().startsWith(DECLARATION)) {
                declaration(field.getKey(), field.getValue().asText());
            } else if (field.getKey().startsWith("@")) {
                attribute(field.getKey().substring(1), field.getValue());
            }
        }
        out.raw('>');
        for (Iterator<Map.Entry<String, JsonNode>> fields = node.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().equals(TEXT)) {
                out.text(field.getValue().asText());
            } else if (field.getKey().equals(CONTENT)) {
                parts(field.getValue(), namespace, byDefault);
            } else if (!field.getKey().startsWith("@")) {
                children(field.getKey(), field.getValue(), namespace, byDefault);
            }
        }
        message.checkCharacters();
    }

    private void parts(JsonNode parts, String namespace, String byDefault) throws InvalidMessageException {
        if (!parts.isArray()) {
            violations.addAt(violations.place(CONTENT), "no array (expected: texts and objects with one property)");
            return;
        }
        for (JsonNode part : parts) {
            if (part.isObject() && part.size() == 1) {
                String key = part.fieldNames().next();
                children(key, part.path(key), namespace, byDefault);
            } else if (part.isValueNode() && !part.isNull()) {
                out.text(part.asText());
            } else {
                violations.addAt(violations.place(CONTENT), "neither a text nor an object with one property");
            }
        }
    }

    private void declaration(String key, String namespace) throws InvalidMessageException {
        String prefix = key.substring(DECLARATION.length());
        if (namespace.isEmpty() || RESERVED.contains(namespace) || !QualifiedTexts.isFree(prefix)) {
            violations.addAt(violations.place(key), "not a prefix that can be declared");
            return;
        }
        out.raw(" xmlns:" + prefix + "=\"");
        out.attribute(namespace);
        out.raw('"');
        message.checkCharacters();
    }

    private void attribute(String key, JsonNode value) throws InvalidMessageException {
        String namespace = JsonToXml.namespacePart(key);
        String local = namespace == null ? key : key.substring(namespace.length() + 2);
        boolean reserved = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(namespace)
                || XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(namespace)
                || local.equals(XMLConstants.XMLNS_ATTRIBUTE);
        if (!value.isValueNode() || reserved) {
            violations.addAt(violations.place(key), "not an attribute (expected: a name and a value)");
        } else if (name(key, local)) {
            out.raw(' ');
            out.raw(prefixed(namespace, local));
            out.raw("=\"");
            out.attribute(value.asText());
            out.raw('"');
            message.checkCharacters();
        }
    }

    /** Writes the type {@code {namespace}name} into the start tag. */
    void type(String key) throws InvalidMessageException {
        String namespace = JsonToXml.namespacePart(key);
        String local = namespace == null ? key : key.substring(namespace.length() + 2);
        if (name(key, local)) {
            message.use(Namespaces.INSTANCE);
            out.raw(' ');
            String qualified = prefixed(namespace, local);
            out.raw("xsi:type=\"");
            out.raw(qualified);
            out.raw('"');
        }
    }

    /** The name with a prefix that is declared at once, where it has a namespace. */
    private String prefixed(@Nullable String namespace, String local) throws InvalidMessageException {
        if (namespace == null || namespace.isEmpty()) {
            return local;
        }
        if (namespace.equals(XMLConstants.XML_NS_URI)) {
            return "xml:" + local;
        }
        String prefix = "g" + ++prefixes;
        out.raw("xmlns:");
        out.raw(prefix);
        out.raw("=\"");
        out.attribute(namespace);
        out.raw("\" ");
        message.checkCharacters();
        return prefix + ":" + local;
    }

    private boolean name(String key, String local) throws InvalidMessageException {
        if (Lexical.isValid(Builtin.NCNAME, local)) {
            return true;
        }
        violations.addAt(violations.place(key), "not a name that XML allows");
        return false;
    }
}
