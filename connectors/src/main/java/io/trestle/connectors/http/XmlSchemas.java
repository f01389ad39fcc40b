package io.trestle.connectors.http;

import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.xsd.SchemaSet;
import java.util.Optional;
import javax.xml.namespace.QName;

/** The schemas that describe the XML of HTTP systems. */
public final class XmlSchemas {

    private XmlSchemas() {}

    /** The global element of a name or of a {@code {namespace}name}; empty where it is not there, or not the only one. */
    public static Optional<ElementShape> element(SchemaSet schemas, String name) {
        return name.startsWith("{") ? schemas.element(QName.valueOf(name)) : schemas.element(name);
    }
}
