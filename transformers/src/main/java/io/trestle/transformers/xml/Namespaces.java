package io.trestle.transformers.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.XMLConstants;

/**
 * The namespaces of a plan, numbered as types of the plan come into use. The number says the prefix. Thread-safe: what was
 * numbered once stays so.
 */
final class Namespaces {

    /** The number of no namespace at all. */
    static final int NONE = -1;

    /** The number of the namespace whose prefix is {@code xml} and is never declared. */
    static final int XML = -2;

    /** The number of {@code xsi}. */
    static final int INSTANCE = 0;

    static final String INSTANCE_URI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

    private volatile String[] uris = {INSTANCE_URI};
    private volatile byte[][] declarations = {declaration("xsi", INSTANCE_URI)};

    synchronized int number(String uri) {
        if (uri.isEmpty()) {
            return NONE;
        }
        if (uri.equals(XMLConstants.XML_NS_URI)) {
            return XML;
        }
        for (int i = 0; i < uris.length; i++) {
            if (uris[i].equals(uri)) {
                return i;
            }
        }
        int number = uris.length;
        byte[][] more = Arrays.copyOf(declarations, number + 1);
        more[number] = declaration(prefix(number), uri);
        declarations = more;
        String[] names = Arrays.copyOf(uris, number + 1);
        names[number] = uri;
        uris = names;
        return number;
    }

    static String prefix(int number) {
        return number == INSTANCE ? "xsi" : number == XML ? "xml" : "n" + number;
    }

    /** A name with its prefix. */
    static String qualified(int number, String local) {
        return number == NONE ? local : prefix(number) + ":" + local;
    }

    /** How many there are by now. */
    int size() {
        return declarations.length;
    }

    /** What declares the prefix in a start tag, with a space before it. */
    byte[] declaration(int number) {
        return declarations[number];
    }

    private static byte[] declaration(String prefix, String uri) {
        String escaped = uri.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return (" xmlns:" + prefix + "=\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8);
    }
}
