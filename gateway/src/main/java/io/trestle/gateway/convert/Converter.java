package io.trestle.gateway.convert;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.connectors.soap.attachments.BesideParts;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.source.Diagnostic;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.soap.FaultJson;
import io.trestle.transformers.soap.SoapCodec;
import io.trestle.transformers.soap.SoapReply;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Changes messages between JSON and SOAP with the mapping that a gateway would use. Not for several threads. */
public final class Converter {

    private final CodecLimits limits;
    private final WsdlCodecs codecs;

    /**
     * @param sources what WSDLs may refer to
     * @param missing told of each reference of a WSDL that leads to nothing that may be read
     */
    public Converter(Sources sources, CodecLimits limits, Consumer<Diagnostic> missing) {
        this.limits = limits;
        this.codecs = new WsdlCodecs(sources, limits, missing);
    }

    /**
     * Changes one message.
     *
     * @return UTF-8
     * @throws ConversionFailedException when the WSDL cannot be read, has no such operation, or the message does not fit
     */
    public byte[] convert(Conversion conversion, byte[] input) throws ConversionFailedException {
        WsdlCodecs.Known known = codecs.codec(conversion);
        SoapCodec codec = known.codec();
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length * 2 + 512);
        try {
            boolean packed = !conversion.toSoap() && Packages.isPackage(input);
            BesideParts beside = beside(known.operation(), conversion.direction());
            byte[] message = packed ? Packages.unpacked(input, beside, limits) : input;
            if (conversion.part() == MessagePart.HEADERS) {
                headers(conversion, codec, message, out);
            } else if (conversion.direction() == Direction.REQUEST) {
                request(conversion, codec, message, out);
            } else if (conversion.reverse()) {
                writeReply(conversion, codec, message, out);
            } else {
                readReply(conversion, codec, message, out);
            }
            return conversion.toSoap() ? sent(conversion, known.operation(), beside, out) : out.toByteArray();
        } catch (InvalidMessageException e) {
            throw new ConversionFailedException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ConversionFailedException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static BesideParts beside(SoapOperation operation, Direction direction) {
        return direction == Direction.REQUEST
                ? BesideParts.of(operation.input(), operation.inputAttachments(), List.of())
                : BesideParts.of(
                        operation.output(),
                        operation.outputAttachments(),
                        operation.faults().values());
    }

    private byte[] sent(
            Conversion conversion, SoapOperation operation, BesideParts beside, ByteArrayOutputStream envelope)
            throws InvalidMessageException {
        boolean request = conversion.direction() == Direction.REQUEST;
        ElementShape shape = request ? operation.input() : operation.output();
        return switch (conversion.packaging()) {
            case NONE ->
                beside.isNone() || conversion.part() == MessagePart.HEADERS
                        ? envelope.toByteArray()
                        : Packages.alone(envelope.toByteArray(), beside, limits);
            case ATTACHMENTS -> Packages.packed(envelope.toByteArray(), beside, null, operation, limits);
            case MTOM -> Packages.packed(envelope.toByteArray(), beside, shape, operation, limits);
        };
    }

    private static void headers(Conversion conversion, SoapCodec codec, byte[] input, ByteArrayOutputStream out)
            throws IOException, InvalidMessageException {
        ByteArrayInputStream in = new ByteArrayInputStream(input);
        boolean request = conversion.direction() == Direction.REQUEST;
        if (conversion.toSoap()) {
            if (request) {
                codec.writeRequestHeaders(in, out);
            } else {
                codec.writeReplyHeaders(in, out);
            }
        } else if (request) {
            codec.readRequestHeaders(in, out);
        } else {
            codec.readReplyHeaders(in, out);
        }
    }

    private static void request(Conversion conversion, SoapCodec codec, byte[] input, ByteArrayOutputStream out)
            throws IOException, InvalidMessageException {
        ByteArrayInputStream in = new ByteArrayInputStream(input);
        if (conversion.reverse()) {
            codec.readRequest(in, out);
        } else {
            codec.writeRequest(in, Map.of(), out);
        }
    }

    private void readReply(Conversion conversion, SoapCodec codec, byte[] input, ByteArrayOutputStream out)
            throws IOException, InvalidMessageException {
        SoapReply reply = codec.readReply(new ByteArrayInputStream(input), out);
        if (reply instanceof SoapReply.Fault fault) {
            if (conversion.part() == MessagePart.BODY) {
                throw new InvalidMessageException("", "a fault, " + fault.code() + " (expected: an answer)");
            }
            SoapReply.Fault whole = codec.withHeader(fault, new ByteArrayInputStream(input));
            out.write(SafeJson.bytes(FaultJson.of(whole), limits));
        } else if (conversion.part() == MessagePart.FAULT) {
            throw new InvalidMessageException("", "an answer (expected: a fault)");
        }
    }

    private void writeReply(Conversion conversion, SoapCodec codec, byte[] input, ByteArrayOutputStream out)
            throws IOException, InvalidMessageException {
        if (conversion.part() == MessagePart.FAULT) {
            codec.writeFault(FaultJson.read(SafeJson.tree(new ByteArrayInputStream(input), limits)), out);
            return;
        }
        try {
            codec.writeReply(new ByteArrayInputStream(input), out);
        } catch (InvalidMessageException e) {
            JsonNode json = conversion.part() == null ? treeOf(input) : null;
            if (json == null || !FaultJson.isLike(json)) {
                throw e;
            }
            // What a reply that is a fault becomes where nobody says which part is meant.
            out.reset();
            codec.writeFault(FaultJson.read(json), out);
        }
    }

    private JsonNode treeOf(byte[] input) throws IOException, InvalidMessageException {
        return SafeJson.tree(new ByteArrayInputStream(input), limits);
    }
}
