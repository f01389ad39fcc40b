package io.trestle.mappings.xsd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Schema documents of the standards that WSDLs refer to by namespace only, shipped so that nobody asks a network. */
public final class StandardSchemas {

    private static final String XMIME = "http://www.w3.org/2005/05/xmlmime";

    /** The drafts of a standard declare what it declares. */
    private static final Map<String, String> FILES = Map.of(
            "http://www.w3.org/XML/1998/namespace",
            "xml.xsd",
            "http://schemas.xmlsoap.org/soap/encoding/",
            "soap-encoding.xsd",
            "http://schemas.xmlsoap.org/soap/envelope/",
            "soapEnvelope11.xsd",
            "http://www.w3.org/2003/05/soap-envelope",
            "soapEnvelope12.xsd",
            XMIME,
            "xmlmime2005.xsd",
            "http://www.w3.org/2004/06/xmlmime",
            "xmlmime2005.xsd",
            "http://www.w3.org/2004/11/xmlmime",
            "xmlmime2005.xsd",
            "http://ws-i.org/profiles/basic/1.1/xsd",
            "swaref.xsd",
            "http://www.w3.org/2005/08/addressing",
            "ws-addr.xsd",
            "http://www.w3.org/2004/08/xop/include",
            "xop.xsd");

    private StandardSchemas() {}

    /** What need not be fetched: namespaces whose schemas are here. */
    public static Set<String> namespaces() {
        return FILES.keySet();
    }

    static String fileName(String namespace) {
        return FILES.containsKey(namespace) ? namespace + "/" + FILES.get(namespace) : namespace;
    }

    /** The document of this namespace; null where none is shipped. */
    static @Nullable String text(String namespace) {
        String file = FILES.get(namespace);
        if (file == null) {
            return null;
        }
        try (InputStream in = StandardSchemas.class.getResourceAsStream("standard/" + file)) {
            if (in == null) {
                throw new IllegalStateException("resource standard/" + file + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return file.startsWith("xmlmime") ? text.replace(XMIME, namespace) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
