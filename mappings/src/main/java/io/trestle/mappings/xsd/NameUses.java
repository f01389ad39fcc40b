package io.trestle.mappings.xsd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Gathers what a schema document declares and what it names, while it is walked through. */
final class NameUses {

    private final List<NameUse> uses = new ArrayList<>();
    private final Map<NameUse.Kind, Set<String>> declared = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    /** For each start tag of the schema language. */
    void start(XMLStreamReader2 reader) throws XMLStreamException {
        String local = reader.getLocalName();
        NameUse.Kind kind = NameUse.Kind.of(local);
        String name = reader.getAttributeValue("", "name");
        if (kind != null && name != null && (open.size() == 1 || "redefine".equals(open.peek()))) {
            declared.computeIfAbsent(kind, key -> new HashSet<>()).add(name.strip());
        }
        if (kind != null && kind != NameUse.Kind.TYPE) {
            add(reader, kind, "ref", false);
        }
        boolean inSimple = "simpleType".equals(open.peek()) || "simpleContent".equals(open.peek());
        switch (local) {
            case "element" -> {
                add(reader, NameUse.Kind.TYPE, "type", false);
                add(reader, NameUse.Kind.ELEMENT, "substitutionGroup", false);
            }
            case "attribute" -> add(reader, NameUse.Kind.TYPE, "type", true);
            case "extension", "restriction" -> add(reader, NameUse.Kind.TYPE, "base", inSimple);
            case "list" -> add(reader, NameUse.Kind.TYPE, "itemType", true);
            case "union" -> add(reader, NameUse.Kind.TYPE, "memberTypes", true);
            default -> {
                // Names nothing.
            }
        }
        open.push(local);
    }

    void end() {
        open.pop();
    }

    private void add(XMLStreamReader2 reader, NameUse.Kind kind, String attribute, boolean simple)
            throws XMLStreamException {
        String value = reader.getAttributeValue("", attribute);
        if (value == null || value.isBlank()) {
            return;
        }
        int start = (int) reader.getLocationInfo().getStartingCharOffset();
        int end = (int) reader.getLocationInfo().getEndingCharOffset();
        int line = reader.getLocation().getLineNumber();
        for (String written : value.strip().split("\\s+")) {
            int colon = written.indexOf(':');
            String prefix = colon < 0 ? "" : written.substring(0, colon);
            String found = prefix.equals("xml")
                    ? XMLConstants.XML_NS_URI
                    : reader.getNamespaceContext().getNamespaceURI(prefix);
            String namespace = found == null && colon < 0 ? "" : found;
            uses.add(new NameUse(
                    kind, attribute, written, namespace, written.substring(colon + 1), simple, start, end, line));
        }
    }

    List<NameUse> uses() {
        return uses;
    }

    Map<NameUse.Kind, Set<String>> declared() {
        return declared;
    }
}
