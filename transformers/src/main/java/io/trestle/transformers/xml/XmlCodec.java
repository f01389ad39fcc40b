package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.transformers.InvalidMessageException;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Changes JSON into the XML document of one root element, and back. The root element is not shown in JSON: its content is
 * the JSON value. No stream is closed by any method here. Immutable; safe for many threads.
 */
public final class XmlCodec {

    private static final Surroundings DOCUMENT = Surroundings.of("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");

    private final PlanCompiler compiler;
    private final ElementShape shape;
    private final ElementPlan root;
    private final CodecLimits limits;
    private final ObjectMapper mapper;

    private final boolean lenient;

    private XmlCodec(ElementShape root, CodecLimits limits, PlanCompiler compiler, boolean lenient) {
        this.lenient = lenient;
        this.compiler = compiler;
        shape = root;
        this.root = new ElementPlan(root, compiler);
        this.limits = limits;
        mapper = SafeJson.mapper(limits);
    }

    public static XmlCodec compile(ElementShape root, CodecLimits limits) {
        return new XmlCodec(root, limits, new PlanCompiler(false), false);
    }

    /** As {@link #compile}, for messages in SOAP's encoding: arrays say what they hold (SOAP 1.1, section 5.4.2). */
    public static XmlCodec compileEncoded(ElementShape root, CodecLimits limits) {
        return new XmlCodec(root, limits, new PlanCompiler(true), false);
    }

    /**
     * The same for XML that need not fit the shape: what is missing is missing, what is no value of its type is a string, and
     * what has no place stands under {@link io.trestle.mappings.json.ObjectView#MORE} where there is one for that, or is left
     * out. What is malformed or hostile is refused all the same.
     */
    public XmlCodec lenient() {
        return new XmlCodec(shape, limits, compiler, true);
    }

    /**
     * What stands around the root element.
     *
     * @param before from the start of the document
     * @param after to its end
     */
    public record Surroundings(byte[] before, byte[] after) {

        public static Surroundings of(String before, String after) {
            return new Surroundings(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** As {@link #toXml(InputStream, Map, Surroundings, OutputStream)}, with nothing around the root element. */
    public void toXml(InputStream json, Map<String, String> parameters, OutputStream xml)
            throws IOException, InvalidMessageException {
        toXml(json, parameters, DOCUMENT, xml);
    }

    /**
     * Writes JSON as XML.
     *
     * @param json UTF-8, -16 or -32; an empty stream is an object without properties
     * @param parameters values for properties of the outermost object that the JSON lacks; unknown ones are ignored
     * @param xml gets UTF-8; where an exception is thrown it may have got a part
     * @throws InvalidMessageException when the JSON is malformed or does not fit the shape
     */
    public void toXml(InputStream json, Map<String, String> parameters, Surroundings around, OutputStream xml)
            throws IOException, InvalidMessageException {
        try (JsonParser parser = mapper.createParser(json)) {
            write(parser, parameters, around, xml);
        }
    }

    /** As {@link #toXml(InputStream, Map, Surroundings, OutputStream)}, from a tree. */
    public void toXml(JsonNode json, Surroundings around, OutputStream xml)
            throws IOException, InvalidMessageException {
        try (JsonParser parser = mapper.treeAsTokens(json)) {
            write(parser, Map.of(), around, xml);
        }
    }

    private void write(JsonParser json, Map<String, String> parameters, Surroundings around, OutputStream xml)
            throws IOException, InvalidMessageException {
        BitSet used = new BitSet();
        boolean[] complete = new boolean[1];
        XmlSink sink = new XmlSink(xml, out -> start(out, around, complete[0] ? used : null), limits.size());
        try {
            if (root.namespaceNumber >= 0) {
                used.set(root.namespaceNumber);
            }
            new JsonToXml(json, sink, used, parameters, limits).root(root);
        } catch (JsonProcessingException e) {
            throw SafeJson.malformed(e);
        } catch (CharConversionException e) {
            throw new InvalidMessageException("", "not well-formed JSON: its bytes are not characters");
        }
        complete[0] = true;
        sink.flush();
        xml.write(around.after());
    }

    /** @param used which prefixes are needed; all of them, where what is to come is not known yet */
    private void start(OutputStream out, Surroundings around, @Nullable BitSet used) throws IOException {
        out.write(around.before());
        out.write(root.open);
        if (used == null) {
            compiler.numberAll(shape);
        }
        Namespaces namespaces = compiler.namespaces();
        for (int i = 0; i < namespaces.size(); i++) {
            if (used == null || used.get(i)) {
                out.write(namespaces.declaration(i));
            }
        }
    }

    /**
     * Writes XML as JSON (UTF-8).
     *
     * @param json where an exception is thrown it may have got a part
     * @throws InvalidMessageException when the XML is malformed, hostile or does not fit the shape
     */
    public void toJson(InputStream xml, OutputStream json) throws IOException, InvalidMessageException {
        XMLStreamReader2 reader = SafeXml.of(limits).open(xml);
        if (!reader.getLocalName().equals(root.local) || !namespace(reader).equals(root.namespace)) {
            throw new InvalidMessageException(
                    "", "root element " + Violations.shown(reader.getName().toString()) + " (expected: " + root + ")");
        }
        toJson(reader, json);
        end(reader);
    }

    private static String namespace(XMLStreamReader2 reader) {
        return reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    }

    /** Reads on to the end of the document, so that what is cut off does not pass for whole. */
    private static void end(XMLStreamReader2 reader) throws IOException, InvalidMessageException {
        try {
            while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /** Writes the element that the reader stands at, whatever its name, as JSON; the reader is moved to its end. */
    public void toJson(XMLStreamReader2 xml, OutputStream json) throws IOException, InvalidMessageException {
        try (JsonGenerator generator = mapper.createGenerator(json)) {
            read(xml, generator);
        }
    }

    /** As {@link #toJson(XMLStreamReader2, OutputStream)}, into a tree. */
    public JsonNode toTree(XMLStreamReader2 xml) throws IOException, InvalidMessageException {
        // Not through a buffer of tokens, which would take every number for a fraction.
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        toJson(xml, json);
        return mapper.readTree(json.toByteArray());
    }

    private void read(XMLStreamReader2 xml, JsonGenerator json) throws IOException, InvalidMessageException {
        try {
            XmlToJson reading = lenient ? XmlToJson.lenient(xml) : XmlToJson.strict(xml, limits);
            reading.root(root, json);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /** The root's name in braces and after them, as {@link javax.xml.namespace.QName#toString()} writes it. */
    @Override
    public String toString() {
        return "XmlCodec[" + root + "]";
    }
}
