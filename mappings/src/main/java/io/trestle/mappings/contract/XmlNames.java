package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import javax.xml.namespace.QName;

/** The {@code xml} objects of OpenAPI, which say how JSON and XML correspond (OpenAPI 3.1.1, section 4.8.26). */
final class XmlNames {

    private XmlNames() {}

    static ObjectNode element(ObjectNode schema, QName name) {
        ObjectNode xml = schema.putObject("xml").put("name", name.getLocalPart());
        if (!name.getNamespaceURI().isEmpty()) {
            xml.put("namespace", name.getNamespaceURI());
        }
        return schema;
    }

    static void attribute(ObjectNode schema, QName name) {
        element(schema, name);
        schema.withObjectProperty("xml").put("attribute", true);
    }
}
