package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Lexical;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Texts that look like qualified names, where no schema says whether they are. Their prefixes are kept with them, so that
 * they mean the same if they are.
 */
final class QualifiedTexts {

    private static final int LONGEST = 1_000;

    private QualifiedTexts() {}

    /** Whether a message may bring this prefix: those that are written anyway are not to be declared otherwise. */
    static boolean isFree(String prefix) {
        return Lexical.isValid(Builtin.NCNAME, prefix)
                && !prefix.startsWith("xml")
                && !prefix.equals("xsi")
                && !prefix.matches("g[0-9]+");
    }

    /** Notes the prefixes of a text in the scope of the reader, if they are declared there. */
    static void note(String text, XMLStreamReader2 xml, ObjectNode node) {
        if (text.length() > LONGEST || text.indexOf(':') <= 0) {
            return;
        }
        for (String word : text.strip().split("\\s+", -1)) {
            int colon = word.indexOf(':');
            if (colon > 0 && Lexical.isValid(Builtin.NCNAME, word.substring(colon + 1))) {
                String prefix = word.substring(0, colon);
                String namespace = isFree(prefix) ? xml.getNamespaceContext().getNamespaceURI(prefix) : null;
                if (namespace != null && !namespace.isEmpty()) {
                    node.put(GenericToXml.DECLARATION + prefix, namespace);
                }
            }
        }
    }
}
