package io.trestle.mappings.xsd;

import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceXml;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.xerces.xs.XSAnnotation;
import org.apache.xerces.xs.XSObjectList;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** What the author of a schema wrote for people to read. */
final class Documentation {

    private static final int MAX_LENGTH = 4_000;

    private Documentation() {}

    /** The text of all {@code xs:documentation}, without markup and with single spaces; null where there is none. */
    static @Nullable String of(@Nullable XSObjectList annotations) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; annotations != null && i < annotations.getLength(); i++) {
            if (annotations.item(i) instanceof XSAnnotation annotation
                    && annotation.getAnnotationString().contains("documentation")) {
                append(annotation.getAnnotationString(), text);
            }
        }
        String clean = text.toString().replaceAll("\\s+", " ").strip();
        if (clean.length() > MAX_LENGTH) {
            clean = clean.substring(0, MAX_LENGTH) + "…";
        }
        return clean.isEmpty() ? null : clean;
    }

    private static void append(String annotation, StringBuilder text) {
        try {
            XMLStreamReader2 reader = SourceXml.reader(annotation, ReadLimits.ofDefaults());
            int inside = 0;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    boolean starts = SchemaDocument.XSD.equals(reader.getNamespaceURI())
                            && reader.getLocalName().equals("documentation");
                    inside += inside > 0 || starts ? 1 : 0;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inside -= inside > 0 ? 1 : 0;
                    text.append(' ');
                } else if (inside > 0 && reader.hasText() && event != XMLStreamConstants.COMMENT) {
                    text.append(reader.getText());
                }
            }
        } catch (XMLStreamException e) {
            // Documentation that cannot be read is none.
            text.append(' ');
        }
    }
}
