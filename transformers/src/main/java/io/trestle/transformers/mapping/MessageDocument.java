package io.trestle.transformers.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.sf.saxon.s9api.BuildingStreamWriter;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.jspecify.annotations.Nullable;

/** A message as the source document of a stylesheet. */
final class MessageDocument {

    /** Every name stays in Saxon's memory; no honest message has so many. */
    private static final int MOST_NAMES = 5_000;

    private MessageDocument() {}

    static XdmNode of(byte[] message, XsltProgram program, MappingLimits limits, MessageJson json)
            throws InvalidMessageException {
        json.checkSize(message);
        try {
            BuildingStreamWriter writer =
                    program.processor().newDocumentBuilder().newBuildingStreamWriter();
            writer.writeStartDocument();
            if (isXml(message)) {
                xml(message, program.names(), limits, writer);
            } else {
                try (JsonParser parser = json.parser(message)) {
                    JsonXml.write(parser, writer);
                }
            }
            writer.writeEndDocument();
            return writer.getDocumentNode();
        } catch (JsonProcessingException e) {
            throw MessageJson.malformed(e);
        } catch (XMLStreamException | IOException e) {
            throw new InvalidMessageException("", "cannot be read: " + e.getMessage());
        } catch (SaxonApiException e) {
            throw new IllegalStateException("a well-formed message has no document", e);
        }
    }

    private static boolean isXml(byte[] message) {
        for (byte b : message) {
            boolean mark =
                    b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF || b == (byte) 0xFE || b == (byte) 0xFF;
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n' && b != 0 && !mark) {
                return b == '<';
            }
        }
        return false;
    }

    private static void xml(byte[] message, Set<String> allNames, MappingLimits limits, BuildingStreamWriter writer)
            throws IOException, XMLStreamException, InvalidMessageException {
        CodecLimits defaults = CodecLimits.ofDefaults();
        CodecLimits codec = new CodecLimits(
                limits.maxMessage(),
                limits.maxDepth(),
                limits.maxMessage(),
                defaults.nameLength(),
                defaults.attributes(),
                defaults.violations());
        XMLStreamReader reader = SafeXml.of(codec).open(new ByteArrayInputStream(message));
        try {
            copy(reader, allNames, writer);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        } finally {
            reader.close();
        }
    }

    private static void copy(XMLStreamReader reader, Set<String> allNames, BuildingStreamWriter writer)
            throws XMLStreamException, InvalidMessageException {
        Set<String> names = new HashSet<>();
        for (int event = reader.getEventType(); event != XMLStreamConstants.END_DOCUMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    start(reader, names, writer);
                    if (names.size() > MOST_NAMES) {
                        throw new InvalidMessageException("", "more than " + MOST_NAMES + " different names");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> writer.writeEndElement();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    writer.writeCharacters(reader.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
                default -> throw new InvalidMessageException("", "an entity (expected: none)");
            }
        }
        allNames.addAll(names);
    }

    private static void start(XMLStreamReader reader, Set<String> names, BuildingStreamWriter writer)
            throws XMLStreamException {
        String namespace = orEmpty(reader.getNamespaceURI());
        names.add("{" + namespace + "}" + reader.getLocalName());
        writer.writeStartElement(orEmpty(reader.getPrefix()), reader.getLocalName(), namespace);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = orEmpty(reader.getNamespacePrefix(i));
            String uri = orEmpty(reader.getNamespaceURI(i));
            if (prefix.isEmpty()) {
                writer.writeDefaultNamespace(uri);
            } else {
                writer.writeNamespace(prefix, uri);
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String uri = orEmpty(reader.getAttributeNamespace(i));
            names.add("{" + uri + "}" + reader.getAttributeLocalName(i));
            writer.writeAttribute(
                    orEmpty(reader.getAttributePrefix(i)),
                    uri,
                    reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i));
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
