package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import java.util.List;

/**
 * A header block that a binding declares.
 *
 * @param faults blocks that stand in the header of a fault where this one is to blame (WSDL 1.1, section 3.7)
 */
public record SoapHeader(String part, ElementShape element, List<ElementShape> faults) {

    public SoapHeader {
        faults = List.copyOf(faults);
    }
}
