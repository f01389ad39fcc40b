package io.trestle.mappings.wsdl;

import java.util.HashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** A walk through a document, one element's children at a time. */
final class ElementCursor {

    static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";

    /** What to do with a child that the cursor stands at. Whatever of it is left unread is skipped. */
    @FunctionalInterface
    interface Child {
        void read(String namespace, String name) throws XMLStreamException;
    }

    final XMLStreamReader2 reader;
    private String targetNamespace = "";
    private final Map<Integer, Map<String, String>> scopes = new HashMap<>();

    ElementCursor(XMLStreamReader2 reader) {
        this.reader = reader;
    }

    /** Moves to the root element. */
    void root() throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            continue;
        }
        noteNamespaces();
        targetNamespace = attribute("targetNamespace", "");
    }

    String targetNamespace() {
        return targetNamespace;
    }

    void children(Child child) throws XMLStreamException {
        int depth = reader.getDepth();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getDepth() == depth + 1) {
                    noteNamespaces();
                    child.read(namespace(), reader.getLocalName());
                    skipTo(depth + 1);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getDepth() == depth) {
                return;
            }
        }
    }

    /** Text of the element that the cursor stands at, markup left out; null where there is none. */
    @Nullable String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = reader.getDepth();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getDepth() == depth) {
                String clean = text.toString().replaceAll("\\s+", " ").strip();
                return clean.isEmpty() ? null : clean;
            }
        }
    }

    @Nullable String attribute(String name) {
        String value = reader.getAttributeValue("", name);
        return value == null ? null : value.strip();
    }

    /** The attribute, or {@code otherwise} where it is absent. */
    String attribute(String name, String otherwise) {
        String value = attribute(name);
        return value == null ? otherwise : value;
    }

    /** The attribute as a name in the scope of the element; null where it is absent. */
    @Nullable QName name(String attribute) {
        String value = attribute(attribute);
        if (value == null || value.isEmpty()) {
            return null;
        }
        int colon = value.indexOf(':');
        String prefix = colon < 0 ? "" : value.substring(0, colon);
        String namespace = reader.getNamespaceContext().getNamespaceURI(prefix);
        // Names without a prefix are meant for the document itself: nothing else is defined in WSDL's own namespace.
        boolean own = colon < 0 && (namespace == null || namespace.isEmpty() || namespace.equals(WSDL));
        return new QName(own ? targetNamespace : namespace == null ? "" : namespace, value.substring(colon + 1));
    }

    int line() {
        return reader.getLocation().getLineNumber();
    }

    /** Namespaces in scope at the parent of the element that the cursor stands at, by prefix. */
    Map<String, String> inherited() {
        return scopes.getOrDefault(reader.getDepth() - 1, Map.of());
    }

    private void noteNamespaces() {
        if (reader.getNamespaceCount() == 0) {
            scopes.put(reader.getDepth(), inherited());
            return;
        }
        Map<String, String> scope = new HashMap<>(inherited());
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            scope.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
        scopes.put(reader.getDepth(), scope);
    }

    private String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    private void skipTo(int depth) throws XMLStreamException {
        while (!(reader.getEventType() == XMLStreamConstants.END_ELEMENT && reader.getDepth() == depth)) {
            reader.next();
        }
    }
}
