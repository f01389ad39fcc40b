package io.trestle.transformers.soap;

import io.trestle.mappings.wsdl.SoapVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * The start tag of a body whose reader has gone on already.
 *
 * @param attributes what it says, in its order
 */
record BodyStart(SoapVersion version, Map<QName, String> attributes) {

    /** A body of which the start tag says nothing. */
    static BodyStart of(SoapVersion version) {
        return new BodyStart(version, Map.of());
    }

    static BodyStart of(XMLStreamReader2 xml, SoapVersion version) {
        Map<QName, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeName(i), xml.getAttributeValue(i));
        }
        return new BodyStart(version, attributes);
    }
}
