package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceXml;
import io.trestle.mappings.source.UnreadableSourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * A schema document as text, with what must be known before it is compiled.
 *
 * @param id what the compiler knows it by
 * @param targetNamespace empty for none
 * @param namespaces all that it declares prefixes for
 * @param rootEnd where the start tag of its root ends
 * @param rootPrefix with its colon; empty for none
 * @param uses where it names components
 * @param declared its global components
 */
record SchemaDocument(
        String id,
        Path file,
        String text,
        String targetNamespace,
        List<Reference> references,
        Set<String> namespaces,
        int rootEnd,
        String rootPrefix,
        List<NameUse> uses,
        Map<NameUse.Kind, Set<String>> declared) {

    static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;

    /**
     * A wish for another document.
     *
     * @param late whether it stands after declarations, where a compiler ignores it
     */
    record Reference(
            boolean isImport, String namespace, @Nullable String location, int line, boolean late) {}

    /** A document that is no schema, where a schema was looked for. */
    static final class NotASchemaException extends Exception {
        private static final long serialVersionUID = 1L;

        NotASchemaException(String root) {
            super("root: " + root + " (expected: {" + XSD + "}schema)");
        }
    }

    static SchemaDocument scan(String id, Path file, String text, ReadLimits limits)
            throws UnreadableSourceException, NotASchemaException {
        try {
            XMLStreamReader2 reader = SourceXml.reader(text, limits);
            int depth = 0;
            String targetNamespace = "";
            String prefix = "";
            int rootEnd = 0;
            List<Reference> references = new ArrayList<>();
            Set<String> namespaces = new LinkedHashSet<>();
            NameUses names = new NameUses();
            int annotation = 0;
            boolean declares = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) {
                    if (annotation == 0 && XSD.equals(reader.getNamespaceURI())) {
                        names.end();
                    }
                    annotation = annotation == depth ? 0 : annotation;
                    depth--;
                }
                if (event != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                depth++;
                boolean schema = XSD.equals(reader.getNamespaceURI());
                if (depth == 1) {
                    if (!schema || !reader.getLocalName().equals("schema")) {
                        throw new NotASchemaException(reader.getName().toString());
                    }
                    targetNamespace = attribute(reader, "targetNamespace");
                    rootEnd = (int) reader.getLocationInfo().getEndingCharOffset();
                    String given = reader.getPrefix();
                    prefix = given == null || given.isEmpty() ? "" : given + ":";
                } else if (depth == 2 && schema) {
                    declares |= !reference(reader, references, declares)
                            && !reader.getLocalName().equals("annotation");
                }
                namespaces(reader, namespaces);
                if (annotation == 0 && schema) {
                    if (reader.getLocalName().equals("annotation")) {
                        annotation = depth;
                    } else {
                        names.start(reader);
                    }
                }
            }
            return new SchemaDocument(
                    id,
                    file,
                    text,
                    targetNamespace,
                    references,
                    namespaces,
                    rootEnd,
                    prefix,
                    names.uses(),
                    names.declared());
        } catch (XMLStreamException e) {
            throw SourceXml.unreadable(file, e);
        }
    }

    /** Whether it is one. */
    private static boolean reference(XMLStreamReader2 reader, List<Reference> references, boolean late) {
        String name = reader.getLocalName();
        boolean isImport = name.equals("import");
        if (isImport || name.equals("include") || name.equals("redefine")) {
            String location = attribute(reader, "schemaLocation");
            references.add(new Reference(
                    isImport,
                    attribute(reader, "namespace"),
                    location.isBlank() ? null : location,
                    reader.getLocation().getLineNumber(),
                    late));
            return true;
        }
        return false;
    }

    private static void namespaces(XMLStreamReader2 reader, Set<String> namespaces) {
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String uri = reader.getNamespaceURI(i);
            namespaces.add(uri == null ? "" : uri);
        }
        // The prefix xml is never declared.
        if (attribute(reader, "ref").startsWith("xml:")) {
            namespaces.add(XMLConstants.XML_NS_URI);
        }
    }

    private static String attribute(XMLStreamReader2 reader, String name) {
        String value = reader.getAttributeValue("", name);
        return value == null ? "" : value.strip();
    }

    /** The text with imports of those namespaces that it uses and that {@code known} has, but that it forgot to import. */
    String withMissingImports(Set<String> known) {
        Set<String> imported = new LinkedHashSet<>();
        references.stream()
                .filter(reference -> reference.isImport() && !reference.late())
                .forEach(reference -> imported.add(reference.namespace()));
        StringBuilder missing = new StringBuilder();
        for (String namespace : namespaces) {
            boolean own = namespace.equals(targetNamespace) || namespace.equals(XSD);
            if (!own && !namespace.isEmpty() && known.contains(namespace) && !imported.contains(namespace)) {
                missing.append('<').append(rootPrefix).append("import namespace=\"");
                missing.append(escaped(namespace)).append("\"/>");
            }
        }
        if (known.contains("") && !targetNamespace.isEmpty() && !imported.contains("")) {
            missing.append('<').append(rootPrefix).append("import/>");
        }
        boolean childless = text.startsWith("/>", rootEnd - 2);
        return missing.length() == 0 || childless
                ? text
                : text.substring(0, rootEnd) + missing + text.substring(rootEnd);
    }

    /**
     * The same document with another text, of which the root's start tag is the same.
     *
     * @param more namespaces that it uses besides
     */
    SchemaDocument with(String otherText, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(namespaces);
        all.addAll(more);
        return new SchemaDocument(
                id, file, otherText, targetNamespace, references, all, rootEnd, rootPrefix, uses, declared);
    }

    static String escaped(String value) {
        return value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }
}
