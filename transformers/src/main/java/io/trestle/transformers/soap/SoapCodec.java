package io.trestle.transformers.soap;

import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Changes the messages of one operation between JSON and SOAP envelopes. The element in the body is not shown in JSON: its
 * content is the JSON value. Immutable; safe for many threads.
 */
public final class SoapCodec {

    private final SoapOperation operation;
    private final CodecLimits limits;

    private SoapCodec(SoapOperation operation, CodecLimits limits) {
        this.operation = operation;
        this.limits = limits;
    }

    public static SoapCodec compile(SoapOperation operation, CodecLimits limits) {
        return new SoapCodec(operation, limits);
    }

    /**
     * Writes a request envelope. No stream is closed by any method here.
     *
     * @param json the caller's message; an empty stream is an object without properties
     * @param parameters values for properties of the outermost object that the JSON lacks; unknown ones are ignored
     * @throws InvalidMessageException when the JSON is malformed or does not fit the operation's input
     */
    public void writeRequest(InputStream json, Map<String, String> parameters, OutputStream soap)
            throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", operation.name() + limits);
    }

    /**
     * Reads an answer of either version of SOAP.
     *
     * @param json gets the answer, and nothing where it is a fault
     * @throws InvalidMessageException when it is no envelope, hostile, or does not fit the operation's output
     */
    public SoapReply readReply(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", operation.name() + limits);
    }

    /** The other end: reads what {@link #writeRequest} writes. */
    public void readRequest(InputStream soap, OutputStream json) throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", operation.name() + limits);
    }

    /** The other end: writes what {@link #readReply} reads. */
    public void writeReply(InputStream json, OutputStream soap) throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", operation.name() + limits);
    }

    /**
     * The other end: writes a fault.
     *
     * @param fault with a declared name and the detail that the operation declares for it, or without both
     */
    public void writeFault(SoapReply.Fault fault, OutputStream soap) throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", operation.name() + limits + fault);
    }
}
