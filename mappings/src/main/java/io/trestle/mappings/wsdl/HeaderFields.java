package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ElementShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The HTTP header fields in which callers give and get the header blocks that a binding declares: {@code Soap-Session} for the
 * element {@code Session}. Blocks of WS-Security and WS-Addressing have none: they are the gateway's own.
 */
public final class HeaderFields {

    private static final String PREFIX = "Soap-";

    private static final Set<String> OF_THE_GATEWAY = Set.of(
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "http://www.w3.org/2005/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/08/addressing",
            "http://schemas.xmlsoap.org/ws/2004/03/addressing");

    private HeaderFields() {}

    /** The elements of blocks by the names of their fields, which differ in any case, in the order of the binding. */
    public static Map<String, ElementShape> of(List<SoapHeader> headers) {
        Map<String, ElementShape> fields = new LinkedHashMap<>();
        Set<String> taken = new TreeSet<>();
        for (SoapHeader header : headers) {
            ElementShape element = header.element();
            boolean own = OF_THE_GATEWAY.contains(element.name().getNamespaceURI());
            boolean again =
                    fields.values().stream().anyMatch(other -> other.name().equals(element.name()));
            if (!own && !again) {
                String wanted = PREFIX + element.name().getLocalPart().replaceAll("[^A-Za-z0-9_.-]", "-");
                String name = wanted;
                for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                    name = wanted + "-" + i;
                }
                fields.put(name, element);
            }
        }
        return fields;
    }
}
