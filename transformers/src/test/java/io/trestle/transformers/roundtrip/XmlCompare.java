package io.trestle.transformers.roundtrip;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Compares documents as Canonical XML would, but for prefixes, white space between elements, and the ways to write one number
 * or truth value. Texts that begin as {@link ValueSampler#EXACT} must agree to the last space.
 */
final class XmlCompare {

    private static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private final boolean encoded;

    private XmlCompare(boolean encoded) {
        this.encoded = encoded;
    }

    static Element parse(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    /** The first difference; null for none. */
    static @Nullable String difference(Element expected, Element found) {
        return new XmlCompare(false).compare(expected, found);
    }

    /** As {@link #difference}, but what SOAP's encoding says of values is not theirs: identities, sizes and types. */
    static @Nullable String differenceOfEncoded(Element expected, Element found) {
        return new XmlCompare(true).compare(expected, found);
    }

    private @Nullable String compare(Element expected, Element found) {
        String at = expected.getLocalName();
        if (!at.equals(found.getLocalName()) || !namespace(expected).equals(namespace(found))) {
            return "element: " + name(expected) + " became " + name(found);
        }
        Map<String, Attr> attributes = attributes(expected);
        Map<String, Attr> others = attributes(found);
        for (Map.Entry<String, Attr> attribute : attributes.entrySet()) {
            Attr other = others.remove(attribute.getKey());
            if (other == null) {
                return at + ": attribute lost: " + attribute.getKey();
            }
            if (!same(attribute.getValue().getValue(), expected, other.getValue(), found)) {
                return at + ": attribute changed: " + attribute.getKey() + " "
                        + attribute.getValue().getValue() + " became " + other.getValue();
            }
        }
        if (!others.isEmpty()) {
            return at + ": attribute made up: " + others.keySet();
        }
        List<Object> content = content(expected);
        List<Object> otherContent = content(found);
        for (int i = 0; i < Math.max(content.size(), otherContent.size()); i++) {
            Object one = i < content.size() ? content.get(i) : "";
            Object other = i < otherContent.size() ? otherContent.get(i) : "";
            if (one instanceof Element a && other instanceof Element b) {
                String inner = compare(a, b);
                if (inner != null) {
                    return at + "/" + inner;
                }
            } else if (one instanceof String a && other instanceof String b) {
                if (!same(a, expected, b, found)) {
                    return at + ": text changed: \"" + a + "\" became \"" + b + "\"";
                }
            } else {
                return at + ": content: " + shown(one) + " became " + shown(other);
            }
        }
        return null;
    }

    private static String shown(Object part) {
        return part instanceof Element element ? "element " + name(element) : "text \"" + part + "\"";
    }

    private static boolean same(String a, Element scopeA, String b, Element scopeB) {
        if (a.equals(b)) {
            return true;
        }
        if (a.startsWith(ValueSampler.EXACT)) {
            return false;
        }
        String one = a.strip().replaceAll("\\s+", " ");
        String other = b.strip().replaceAll("\\s+", " ");
        return one.equals(other)
                || truth(one).equals(truth(other))
                || number(one).equals(number(other))
                || clark(one, scopeA).equals(clark(other, scopeB))
                || one.replace(" ", "").equals(other.replace(" ", "")) && one.matches("[A-Za-z0-9+/= ]+");
    }

    private static String truth(String text) {
        return text.equals("1") ? "true" : text.equals("0") ? "false" : text;
    }

    private static String number(String text) {
        StringBuilder all = new StringBuilder();
        for (String item : text.split(" ", -1)) {
            try {
                all.append(new BigDecimal(item).stripTrailingZeros()).append(' ');
            } catch (NumberFormatException e) {
                all.append(item).append(' ');
            }
        }
        return all.toString();
    }

    private static String clark(String text, Element scope) {
        StringBuilder all = new StringBuilder();
        for (String item : text.split(" ", -1)) {
            int colon = item.indexOf(':');
            String uri = scope.lookupNamespaceURI(colon < 0 ? null : item.substring(0, colon));
            all.append(uri == null ? item : "{" + uri + "}" + item.substring(colon + 1))
                    .append(' ');
        }
        return all.toString();
    }

    private static String name(Element element) {
        return "{" + namespace(element) + "}" + element.getLocalName();
    }

    private static String namespace(Node node) {
        return node.getNamespaceURI() == null ? "" : node.getNamespaceURI();
    }

    private Map<String, Attr> attributes(Element element) {
        Map<String, Attr> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            boolean ofEncoding = encoded
                    && (namespace(attribute).equals(ENCODING)
                            || attribute.getName().equals("id")
                            || attribute.getName().equals("href"));
            if (!ofEncoding && !namespace(attribute).equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI)) {
                attributes.put("{" + namespace(attribute) + "}" + attribute.getLocalName(), attribute);
            }
        }
        return attributes;
    }

    /** Elements and texts; without white space between elements. */
    private static List<Object> content(Element element) {
        List<Object> content = new ArrayList<>();
        boolean elements = false;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            elements |= node instanceof Element;
        }
        StringBuilder text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            } else if (node instanceof Element child) {
                addText(text, elements, content);
                content.add(child);
            }
        }
        addText(text, elements, content);
        return content;
    }

    private static void addText(StringBuilder text, boolean elements, List<Object> content) {
        if (!elements || !text.toString().isBlank()) {
            content.add(text.toString());
        }
        text.setLength(0);
    }
}
