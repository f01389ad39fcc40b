package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation as one port offers it.
 *
 * @param name unique in its port; a later operation of the same name gets a number
 * @param soapAction empty where the binding gives none
 * @param input what stands in the body of a request; null where the body is empty
 * @param output what stands in the body of the answer; null where it is empty, or there is no answer
 * @param oneWay whether there is no answer
 * @param inputAttachments parts that travel beside a request's envelope
 * @param outputAttachments parts that travel beside an answer's envelope
 * @param faults what stands in the detail of a fault, by the fault's name, and what stands in the header of one that a header
 *     is to blame for (WSDL 1.1, section 3.7), by the element's
 */
public record SoapOperation(
        String name,
        String soapAction,
        SoapVersion version,
        SoapStyle style,
        @Nullable ElementShape input,
        @Nullable ElementShape output,
        boolean oneWay,
        Map<String, ElementShape> faults,
        List<SoapHeader> inputHeaders,
        List<SoapHeader> outputHeaders,
        List<Attachment> inputAttachments,
        List<Attachment> outputAttachments,
        @Nullable String documentation)
        implements WsdlOperation {

    public SoapOperation {
        faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
        inputHeaders = List.copyOf(inputHeaders);
        outputHeaders = List.copyOf(outputHeaders);
        inputAttachments = List.copyOf(inputAttachments);
        outputAttachments = List.copyOf(outputAttachments);
    }
}
