package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import io.trestle.transformers.xml.SafeXml;
import io.trestle.transformers.xml.XmlCodec;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The faults of an operation, declared ones and others. Immutable; safe for many threads. */
final class Faults {

    private final SoapOperation operation;
    private final CodecLimits limits;
    private final Map<QName, FaultReader.Declared> declared;

    private Faults(SoapOperation operation, CodecLimits limits, Map<QName, FaultReader.Declared> declared) {
        this.operation = operation;
        this.limits = limits;
        this.declared = declared;
    }

    static Faults of(SoapOperation operation, CodecLimits limits) {
        Map<QName, FaultReader.Declared> declared = new HashMap<>();
        operation
                .faults()
                .forEach((name, element) -> declared.putIfAbsent(
                        element.name(), new FaultReader.Declared(name, XmlCodec.compile(element, limits))));
        return new Faults(operation, limits, declared);
    }

    /** The same, but details need not fit: {@link XmlCodec#lenient()}. */
    Faults lenient() {
        Map<QName, FaultReader.Declared> others = new HashMap<>();
        declared.forEach((element, fault) -> others.put(
                element, new FaultReader.Declared(fault.name(), fault.codec().lenient())));
        return new Faults(operation, limits, others);
    }

    /** See {@link SoapCodec#writeFault}. */
    void write(SoapReply.Fault fault, OutputStream soap) throws IOException, InvalidMessageException {
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
        FaultReader.Declared known = element == null ? null : declared.get(element.name());
        if (known == null || detail == null) {
            throw new InvalidMessageException(
                    "",
                    "fault \"" + fault.declaredName() + "\" (expected: one of "
                            + String.join(", ", operation.faults().keySet()) + ", with a detail)");
        }
        known.codec().toXml(detail, FaultWriter.aroundEntry(operation.version(), fault), soap);
    }

    /** Reads the fault that the reader stands at, and the rest of the envelope. */
    SoapReply.Fault read(XMLStreamReader2 xml, SoapVersion version)
            throws XMLStreamException, IOException, InvalidMessageException {
        SoapReply.Fault fault = new FaultReader(xml, version, declared).read();
        Envelopes.leaveBody(xml);
        return fault;
    }

    /** See {@link SoapCodec#withHeader}. */
    SoapReply.Fault withHeader(SoapReply.Fault fault, InputStream soap) throws IOException, InvalidMessageException {
        boolean possible = Stream.concat(operation.inputHeaders().stream(), operation.outputHeaders().stream())
                .anyMatch(header -> !header.faults().isEmpty());
        if (fault.declaredName() != null || !possible) {
            return fault;
        }
        try {
            XMLStreamReader2 xml = SafeXml.of(limits).open(soap);
            boolean inHeader = Envelopes.enterHeader(xml);
            while (inHeader && Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
                FaultReader.Declared known = declared.get(xml.getName());
                if (known != null) {
                    return new SoapReply.Fault(
                            known.name(),
                            fault.code(),
                            fault.reason(),
                            known.codec().toTree(xml));
                }
                xml.skipElement();
            }
            return fault;
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }
}
