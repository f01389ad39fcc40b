package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.SoapHeader;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeXml;
import io.trestle.transformers.xml.XmlCodec;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Changes the messages of one operation between JSON and SOAP envelopes. The element in the body is not shown in JSON: its
 * content is the JSON value; an empty body is an object without properties. No stream is closed by any method here.
 * Immutable; safe for many threads.
 */
public final class SoapCodec {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);

    private final SoapOperation operation;
    private final CodecLimits limits;
    private final Surroundings envelope;
    private final @Nullable XmlCodec input;
    private final @Nullable XmlCodec output;
    private final Map<QName, FaultReader.Declared> faults = new HashMap<>();
    private final FieldBlocks requestFields;
    private final FieldBlocks replyFields;

    private SoapCodec(SoapOperation operation, CodecLimits limits) {
        this.operation = operation;
        this.limits = limits;
        boolean encoded = operation.style() == SoapStyle.RPC_ENCODED;
        envelope = encoded ? Envelopes.aroundEncoded(operation.version()) : Envelopes.around(operation.version());
        input = codec(operation.input(), encoded, limits);
        output = codec(operation.output(), encoded, limits);
        requestFields = new FieldBlocks(operation.inputHeaders(), limits);
        replyFields = new FieldBlocks(operation.outputHeaders(), limits);
        operation
                .faults()
                .forEach((name, element) -> faults.putIfAbsent(
                        element.name(), new FaultReader.Declared(name, XmlCodec.compile(element, limits))));
    }

    private SoapCodec(SoapCodec strict) {
        operation = strict.operation;
        limits = strict.limits;
        envelope = strict.envelope;
        input = strict.input;
        output = strict.output == null ? null : strict.output.lenient();
        requestFields = strict.requestFields;
        replyFields = strict.replyFields.lenient();
        strict.faults.forEach((element, fault) -> faults.put(
                element, new FaultReader.Declared(fault.name(), fault.codec().lenient())));
    }

    /** The same, but answers, their header blocks and details of faults need not fit: {@link XmlCodec#lenient()}. */
    public SoapCodec lenient() {
        return new SoapCodec(this);
    }

    private static @Nullable XmlCodec codec(@Nullable ElementShape element, boolean encoded, CodecLimits limits) {
        if (element == null) {
            return null;
        }
        return encoded ? XmlCodec.compileEncoded(element, limits) : XmlCodec.compile(element, limits);
    }

    /** Cheap: types are compiled when the first message holds them. */
    public static SoapCodec compile(SoapOperation operation, CodecLimits limits) {
        return new SoapCodec(operation, limits);
    }

    /**
     * Writes a request envelope.
     *
     * @param json the caller's message; an empty stream is an object without properties
     * @param parameters values for properties of the outermost object that the JSON lacks; unknown ones are ignored
     * @throws InvalidMessageException when the JSON is malformed or does not fit the operation's input
     */
    public void writeRequest(InputStream json, Map<String, String> parameters, OutputStream soap)
            throws IOException, InvalidMessageException {
        write(input, operation.input(), json, parameters, new byte[0], soap);
    }

    /**
     * As {@link #writeRequest(InputStream, Map, OutputStream)}, with header blocks.
     *
     * @param fields blocks by the names that {@link io.trestle.mappings.wsdl.HeaderFields} gives them; others are ignored
     */
    public void writeRequest(
            InputStream json, Map<String, String> parameters, Map<String, String> fields, OutputStream soap)
            throws IOException, InvalidMessageException {
        write(input, operation.input(), json, parameters, requestFields.write(fields), soap);
    }

    /** The header blocks of an answer, by the names that {@link io.trestle.mappings.wsdl.HeaderFields} gives them. */
    public Map<String, String> readReplyFields(InputStream soap) throws IOException, InvalidMessageException {
        if (replyFields.isNone()) {
            return Map.of();
        }
        try {
            XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
            return Envelopes.enterHeader(xml) ? replyFields.read(xml) : Map.of();
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /** The other end: writes what {@link #readReply} reads. */
    public void writeReply(InputStream json, OutputStream soap) throws IOException, InvalidMessageException {
        write(output, operation.output(), json, Map.of(), new byte[0], soap);
    }

    private void write(
            @Nullable XmlCodec body,
            @Nullable ElementShape element,
            InputStream json,
            Map<String, String> parameters,
            byte[] blocks,
            OutputStream soap)
            throws IOException, InvalidMessageException {
        Surroundings plain = isBody(element) ? Envelopes.aroundBody(operation.version()) : envelope;
        Surroundings around = blocks.length == 0 ? plain : Envelopes.withHeader(plain, blocks);
        if (body != null) {
            body.toXml(json, parameters, around, soap);
        } else {
            soap.write(around.before());
            soap.write(around.after());
        }
    }

    /**
     * The other end: writes a fault.
     *
     * @param fault with a declared name and the detail that the operation declares for it; or without a name, and then the
     *     detail, if there is one, is an object of elements by their names, {@code {namespace}name}
     * @throws InvalidMessageException when the detail does not fit, or the name is not declared
     */
    public void writeFault(SoapReply.Fault fault, OutputStream soap) throws IOException, InvalidMessageException {
        JsonNode detail = fault.detail();
        if (fault.declaredName() == null) {
            Surroundings around = FaultWriter.aroundDetail(operation.version(), fault);
            if (detail == null || detail.isNull()) {
                soap.write(around.before());
                soap.write(around.after());
            } else {
                XmlCodec.compile(FaultWriter.detail(operation.version()), limits)
                        .toXml(detail, around, soap);
            }
            return;
        }
        ElementShape element = operation.faults().get(fault.declaredName());
        FaultReader.Declared declared = element == null ? null : faults.get(element.name());
        if (declared == null || detail == null) {
            throw new InvalidMessageException(
                    "",
                    "fault \"" + fault.declaredName() + "\" (expected: one of "
                            + String.join(", ", operation.faults().keySet()) + ", with a detail)");
        }
        declared.codec().toXml(detail, FaultWriter.aroundEntry(operation.version(), fault), soap);
    }

    /** Writes an envelope with the header blocks of a request and an empty body. */
    public void writeRequestHeaders(InputStream json, OutputStream soap) throws IOException, InvalidMessageException {
        writeHeaders(operation.inputHeaders(), json, soap);
    }

    /** Writes an envelope with the header blocks of an answer and an empty body. */
    public void writeReplyHeaders(InputStream json, OutputStream soap) throws IOException, InvalidMessageException {
        writeHeaders(operation.outputHeaders(), json, soap);
    }

    private void writeHeaders(List<SoapHeader> declared, InputStream json, OutputStream soap)
            throws IOException, InvalidMessageException {
        headers(declared).toXml(json, Map.of(), Envelopes.aroundHeader(operation.version()), soap);
    }

    /** Reads the header blocks of a request: an object with those that the operation declares, others under {@code any}. */
    public void readRequestHeaders(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        readHeaders(operation.inputHeaders(), soap, json);
    }

    /** Reads the header blocks of an answer, as {@link #readRequestHeaders} does. */
    public void readReplyHeaders(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        readHeaders(operation.outputHeaders(), soap, json);
    }

    private void readHeaders(List<SoapHeader> declared, InputStream soap, OutputStream json)
            throws IOException, InvalidMessageException {
        XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
        try {
            if (Envelopes.enterHeader(xml)) {
                headers(declared).toJson(xml, json);
            } else {
                json.write(NOTHING);
            }
            Envelopes.drain(xml);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    private XmlCodec headers(List<SoapHeader> declared) {
        return XmlCodec.compile(HeaderBlocks.of(operation.version(), declared), limits);
    }

    /**
     * Reads an answer of either version of SOAP.
     *
     * @param json gets the answer, and nothing where it is a fault
     * @throws InvalidMessageException when it is no envelope, hostile, or does not fit the operation's output
     */
    public SoapReply readReply(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
        try {
            SoapVersion version = enter(xml, operation.output());
            boolean empty = xml.getEventType() != XMLStreamConstants.START_ELEMENT;
            if (!empty && Envelopes.isNamed(xml, version, "Fault")) {
                SoapReply.Fault fault = new FaultReader(xml, version, faults).read();
                Envelopes.leaveBody(xml);
                return fault;
            }
            body(xml, version, output, operation.output(), json);
            return new SoapReply.Answered();
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /**
     * The same fault, where it has a declared detail. Else what the header tells of it: a fault that a header is to blame for
     * has no detail, and says in the header what is wrong (SOAP 1.1, section 4.4; WSDL 1.1, section 3.7).
     *
     * @param soap the envelope that the fault was read from
     */
    public SoapReply.Fault withHeader(SoapReply.Fault fault, InputStream soap)
            throws IOException, InvalidMessageException {
        boolean possible = Stream.concat(operation.inputHeaders().stream(), operation.outputHeaders().stream())
                .anyMatch(header -> !header.faults().isEmpty());
        if (fault.declaredName() != null || !possible) {
            return fault;
        }
        try {
            XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
            boolean inHeader = Envelopes.enterHeader(xml);
            while (inHeader && Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
                FaultReader.Declared declared = faults.get(xml.getName());
                if (declared != null) {
                    return new SoapReply.Fault(
                            declared.name(),
                            fault.code(),
                            fault.reason(),
                            declared.codec().toTree(xml));
                }
                xml.skipElement();
            }
            return fault;
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /** The other end: reads what {@link #writeRequest} writes. */
    public void readRequest(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
        try {
            SoapVersion version = enter(xml, operation.input());
            body(xml, version, input, operation.input(), json);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    private static SoapVersion enter(XMLStreamReader2 xml, @Nullable ElementShape element)
            throws XMLStreamException, InvalidMessageException {
        return isBody(element) ? Envelopes.enterBodyOfText(xml) : Envelopes.enterBody(xml);
    }

    /** Whether the parts of a message are the body itself: {@link SoapStyle#DOCUMENT_PARTS}. */
    private static boolean isBody(@Nullable ElementShape element) {
        return element != null
                && element.name().getLocalPart().equals("Body")
                && Arrays.stream(SoapVersion.values())
                        .anyMatch(version -> version.envelopeNamespace()
                                .equals(element.name().getNamespaceURI()));
    }

    private void body(
            XMLStreamReader2 xml,
            SoapVersion version,
            @Nullable XmlCodec codec,
            @Nullable ElementShape element,
            OutputStream json)
            throws XMLStreamException, IOException, InvalidMessageException {
        if (codec != null && isBody(element)) {
            codec.toJson(BodyContent.of(xml, version), json);
            Envelopes.drain(xml);
            return;
        }
        boolean empty = xml.getEventType() != XMLStreamConstants.START_ELEMENT;
        if (codec == null || element == null) {
            if (!empty) {
                throw new InvalidMessageException(
                        "", "element " + Envelopes.name(xml) + " in the body (expected: none)");
            }
            json.write(NOTHING);
            Envelopes.drain(xml);
            return;
        }
        // The name around the parts of an RPC answer means nothing (WS-I Basic Profile 1.1, R2729, is not always kept).
        boolean named = operation.style() == SoapStyle.RPC_LITERAL
                || operation.style() == SoapStyle.RPC_ENCODED
                || (!empty && xml.getName().equals(element.name()));
        if (empty || !named) {
            throw new InvalidMessageException(
                    "",
                    (empty ? "an empty body" : "element " + Envelopes.name(xml) + " in the body") + " (expected: "
                            + element.name() + ")");
        }
        if (operation.style() == SoapStyle.RPC_ENCODED) {
            codec.toJson(EncodedBody.of(xml, limits), json);
            return;
        }
        codec.toJson(xml, json);
        Envelopes.leaveBody(xml);
    }
}
