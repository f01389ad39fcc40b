package io.trestle.transformers.soap;

import io.trestle.mappings.wsdl.SoapHeader;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeXml;
import io.trestle.transformers.xml.XmlCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Changes the messages of one operation between JSON and SOAP envelopes. The element in the body is not shown in JSON: its
 * content is the JSON value; an empty body is an object without properties. No stream is closed by any method here.
 * Immutable; safe for many threads.
 */
public final class SoapCodec {

    private final SoapOperation operation;
    private final CodecLimits limits;
    private final MessageBody input;
    private final MessageBody output;
    private final Faults faults;
    private final FieldBlocks requestFields;
    private final FieldBlocks replyFields;

    private SoapCodec(SoapOperation operation, CodecLimits limits) {
        this.operation = operation;
        this.limits = limits;
        input = MessageBody.of(operation, operation.input(), limits);
        output = MessageBody.of(operation, operation.output(), limits);
        faults = Faults.of(operation, limits);
        requestFields = new FieldBlocks(operation.inputHeaders(), limits);
        replyFields = new FieldBlocks(operation.outputHeaders(), limits);
    }

    private SoapCodec(SoapCodec strict) {
        operation = strict.operation;
        limits = strict.limits;
        input = strict.input;
        output = strict.output.lenient();
        faults = strict.faults.lenient();
        requestFields = strict.requestFields;
        replyFields = strict.replyFields.lenient();
    }

    /** The same, but answers, their header blocks and details of faults need not fit: {@link XmlCodec#lenient()}. */
    public SoapCodec lenient() {
        return new SoapCodec(this);
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
        input.write(json, parameters, new byte[0], soap);
    }

    /**
     * As {@link #writeRequest(InputStream, Map, OutputStream)}, with header blocks.
     *
     * @param fields blocks by the names that {@link io.trestle.mappings.wsdl.HeaderFields} gives them; others are ignored
     */
    public void writeRequest(
            InputStream json, Map<String, String> parameters, Map<String, String> fields, OutputStream soap)
            throws IOException, InvalidMessageException {
        input.write(json, parameters, requestFields.write(fields), soap);
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
        output.write(json, Map.of(), new byte[0], soap);
    }

    /**
     * The other end: writes a fault.
     *
     * @param fault with a declared name and the detail that the operation declares for it; or without a name, and then the
     *     detail, if there is one, is an object of elements by their names, {@code {namespace}name}
     * @throws InvalidMessageException when the detail does not fit, or the name is not declared
     */
    public void writeFault(SoapReply.Fault fault, OutputStream soap) throws IOException, InvalidMessageException {
        faults.write(fault, soap);
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
                json.write(MessageBody.NOTHING);
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
            BodyStart start = output.enter(xml);
            boolean empty = xml.getEventType() != XMLStreamConstants.START_ELEMENT;
            if (!empty && Envelopes.isNamed(xml, start.version(), "Fault")) {
                return faults.read(xml, start.version());
            }
            output.read(xml, start, json);
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
        return faults.withHeader(fault, soap);
    }

    /** The other end: reads what {@link #writeRequest} writes. */
    public void readRequest(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
        try {
            input.read(xml, input.enter(xml), json);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }
}
