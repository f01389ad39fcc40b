package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import javax.xml.namespace.QName;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Writes the attributes of complex types as properties. */
final class AttributesToJson {

    private final XMLStreamReader2 xml;
    private final PointerTrail trail;
    private final Violations violations;

    AttributesToJson(XMLStreamReader2 xml, PointerTrail trail, Violations violations) {
        this.xml = xml;
        this.trail = trail;
        this.violations = violations;
    }

    /** Null where the element has no attribute that a value may have beside it. */
    @Nullable ObjectPlan beside(ElementPlan element) {
        ObjectPlan plan = xml.getAttributeCount() == 0 ? null : element.attributed();
        for (int i = 0; plan != null && i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
            if (!namespace.equals(Namespaces.INSTANCE_URI) && admitted(plan, namespace)) {
                return plan;
            }
        }
        return null;
    }

    /** Writes those of the element that the reader stands at. */
    void write(ObjectPlan plan, ObjectFrame frame, JsonGenerator json) throws IOException, InvalidMessageException {
        if (plan.items) {
            // Sizes, places and identities: all of them the encoding's.
            return;
        }
        int wild = -1;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
            int known = plan.attribute(xml.getAttributeLocalName(i), namespace);
            if (known >= 0 && plan.properties[known] instanceof PropertyPlan.Attribute of) {
                json.writeFieldName(of.jsonName);
                frame.counts[known]++;
                trail.push(of.name);
                XmlText.write(xml.getAttributeValue(i), of.value, xml.getNamespaceContext(), json, violations);
                trail.pop();
            } else if ((frame.foreign != null || violations.areOverlooked() && namespace.isEmpty())
                    && !namespace.equals(Namespaces.INSTANCE_URI)
                    && !admitted(plan, namespace)) {
                ForeignType.addAttribute(
                        frame, new QName(namespace, xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
            } else if (namespace.isEmpty() && !admitted(plan, namespace)) {
                violations.add("unknown attribute " + Violations.shown(xml.getAttributeLocalName(i)));
            } else if (!namespace.equals(Namespaces.INSTANCE_URI) && admitted(plan, namespace)) {
                wild++;
            }
        }
        if (wild >= 0) {
            wild(plan, json);
        }
    }

    private static boolean admitted(ObjectPlan plan, String namespace) {
        return plan.attributes > 0
                && plan.properties[plan.attributes - 1] instanceof PropertyPlan.AnyAttributes any
                && any.wildcard.admits(namespace);
    }

    /** Writes those that only the wildcard of the type admits. */
    void wild(ObjectPlan plan, JsonGenerator json) throws IOException {
        json.writeFieldName(plan.properties[plan.attributes - 1].jsonName);
        json.writeStartObject();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String namespace = xml.getAttributeNamespace(i) == null ? "" : xml.getAttributeNamespace(i);
            String local = xml.getAttributeLocalName(i);
            boolean wild = plan.attribute(local, namespace) < 0 && admitted(plan, namespace);
            if (wild && !namespace.equals(Namespaces.INSTANCE_URI)) {
                json.writeStringField(
                        namespace.isEmpty() ? local : "{" + namespace + "}" + local, xml.getAttributeValue(i));
            }
        }
        json.writeEndObject();
    }
}
