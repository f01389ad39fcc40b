package io.trestle.transformers.xml;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Changes JSON into the XML document of one root element, and back. The root element is not shown in JSON: its content is
 * the JSON value. Immutable; safe for many threads.
 */
public final class XmlCodec {

    private final ElementShape root;
    private final CodecLimits limits;

    private XmlCodec(ElementShape root, CodecLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    public static XmlCodec compile(ElementShape root, CodecLimits limits) {
        return new XmlCodec(root, limits);
    }

    /**
     * Writes JSON as XML. Neither stream is closed.
     *
     * @param json UTF-8, -16 or -32; an empty stream is an object without properties
     * @param parameters values for properties of the outermost object that the JSON lacks; unknown ones are ignored
     * @param xml gets UTF-8; where an exception is thrown it may have got a part
     * @throws InvalidMessageException when the JSON is malformed or does not fit the shape
     */
    public void toXml(InputStream json, Map<String, String> parameters, OutputStream xml)
            throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", root.name() + " " + limits);
    }

    /**
     * Writes XML as JSON (UTF-8). Neither stream is closed.
     *
     * @throws InvalidMessageException when the XML is malformed, hostile or does not fit the shape
     */
    public void toJson(InputStream xml, OutputStream json) throws IOException, InvalidMessageException {
        throw new InvalidMessageException("", root.name() + " " + limits);
    }
}
