package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes qualified names in values, {@code {namespace}name} in JSON, with prefixes that are declared in the start tag of the
 * element they stand in (Namespaces in XML 1.0, section 3).
 */
final class QualifiedNames {

    private final JsonToXml message;
    private final XmlSink out;
    private int prefixes;

    QualifiedNames(JsonToXml message, XmlSink out) {
        this.message = message;
        this.out = out;
    }

    /** As it is written while the start tag is, which declares the prefixes. */
    String inTag(String text) throws InvalidMessageException {
        Map<String, String> namespaces = new LinkedHashMap<>();
        String written = written(text, namespaces);
        declare(namespaces);
        return written;
    }

    /** As it is written when the start tag has ended; the frame keeps what is to be declared there. */
    String inText(String text, ObjectFrame frame) {
        return written(text, frame.prefixes());
    }

    private String written(String text, Map<String, String> namespaces) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        StringBuilder written = new StringBuilder();
        for (String name : ValuePlan.ListOf.items(text)) {
            String namespace = JsonToXml.namespacePart(name);
            String local = namespace == null ? name : name.substring(namespace.length() + 2);
            written.append(written.length() == 0 ? "" : " ");
            if (namespace != null && !namespace.isEmpty()) {
                String prefix = "q" + ++prefixes;
                namespaces.put(prefix, namespace);
                written.append(prefix).append(':');
            }
            written.append(local);
        }
        return written.toString();
    }

    /** Writes declarations into the start tag that is being written. */
    void declare(Map<String, String> namespaces) throws InvalidMessageException {
        for (Map.Entry<String, String> each : namespaces.entrySet()) {
            out.raw((" xmlns:" + each.getKey() + "=\"").getBytes(StandardCharsets.US_ASCII));
            out.attribute(each.getValue());
            out.raw('"');
            message.checkCharacters();
        }
    }
}
