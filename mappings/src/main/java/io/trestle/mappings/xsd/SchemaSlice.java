package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Cuts a schema out of the document that it stands in. */
public final class SchemaSlice {

    private SchemaSlice() {}

    /**
     * The element that {@code reader} stands at as a document of its own: with the prefixes that it inherits, and as many
     * empty lines before it as make its lines those of the whole. The reader is moved to the element's end.
     *
     * @param text what the reader reads
     * @param inherited namespaces by the prefixes in scope; the prefix is empty for the default namespace
     */
    public static String cut(XMLStreamReader2 reader, String text, Map<String, String> inherited)
            throws XMLStreamException {
        int start = (int) reader.getLocationInfo().getStartingCharOffset();
        int tagEnd = (int) reader.getLocationInfo().getEndingCharOffset();
        int line = reader.getLocation().getLineNumber();
        Set<String> own = new HashSet<>();
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            own.add(prefix == null ? "" : prefix);
        }
        skip(reader);
        int end = text.startsWith("/>", tagEnd - 2)
                ? tagEnd
                : (int) reader.getLocationInfo().getEndingCharOffset();
        StringBuilder slice = new StringBuilder("\n".repeat(Math.max(0, line - 1)));
        int nameEnd = start + 1;
        while ("/> \t\r\n".indexOf(text.charAt(nameEnd)) < 0) {
            nameEnd++;
        }
        slice.append(text, start, nameEnd);
        inherited.forEach((prefix, namespace) -> {
            if (!own.contains(prefix)) {
                slice.append(prefix.isEmpty() ? " xmlns" : " xmlns:" + prefix);
                slice.append("=\"").append(SchemaDocument.escaped(namespace)).append('"');
            }
        });
        return slice.append(text, nameEnd, end).toString();
    }

    /** The outermost schemas that stand anywhere in a document. */
    static List<String> all(String text, ReadLimits limits) throws XMLStreamException {
        XMLStreamReader2 reader = SourceXml.reader(text, limits);
        List<String> slices = new ArrayList<>();
        Deque<Map<String, String>> scopes = new ArrayDeque<>(List.of(Map.of()));
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("schema") && SchemaDocument.XSD.equals(reader.getNamespaceURI())) {
                    slices.add(cut(reader, text, scopes.getLast()));
                    continue;
                }
                Map<String, String> scope = new HashMap<>(scopes.getLast());
                for (int i = 0; i < reader.getNamespaceCount(); i++) {
                    String prefix = reader.getNamespacePrefix(i);
                    String uri = reader.getNamespaceURI(i);
                    scope.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
                }
                scopes.addLast(scope);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                scopes.removeLast();
            }
        }
        return slices;
    }

    private static void skip(XMLStreamReader2 reader) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }
}
