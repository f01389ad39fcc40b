package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Lexical;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.ObjectPlan.TypeChoice;
import java.io.IOException;
import java.util.function.Function;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Writes one XML message as JSON while it is read. */
final class XmlToJson {

    private final XMLStreamReader2 xml;
    private final PointerTrail trail = new PointerTrail();
    private final Violations violations;
    private final ContentToJson contents;
    private final AttributesToJson attributes;

    private XmlToJson(XMLStreamReader2 xml, Function<PointerTrail, Violations> mistakes) {
        this.xml = xml;
        violations = mistakes.apply(trail);
        contents = new ContentToJson(xml, this, trail, violations);
        attributes = new AttributesToJson(xml, trail, violations);
    }

    static XmlToJson strict(XMLStreamReader2 xml, CodecLimits limits) {
        return new XmlToJson(xml, trail -> new Violations(trail, limits.violations()));
    }

    /** For messages that need not fit: what has no place is passed on as that of a type which nobody declared. */
    static XmlToJson lenient(XMLStreamReader2 xml) {
        return new XmlToJson(xml, Violations::overlooked);
    }

    /** Writes the content of the element that the reader stands at, and moves to its end. */
    void root(ElementPlan root, JsonGenerator json) throws XMLStreamException, IOException, InvalidMessageException {
        element(root, json);
        violations.throwIfAny();
    }

    /** As a value: after a property's name or in an array. */
    void element(ElementPlan element, JsonGenerator json)
            throws XMLStreamException, IOException, InvalidMessageException {
        if (isNil()) {
            if (!element.nillable) {
                violations.add("nil (expected: a value)");
            }
            if (xml.getAttributeCount() > 1
                    && element.type() instanceof ObjectPlan plan
                    && (plan.attributes > 0 || plan.choice != null)) {
                nil(plan, json);
                return;
            }
            ObjectPlan attributed = attributes.beside(element);
            if (attributed != null) {
                json.writeStartObject();
                json.writeBooleanField(ObjectView.NIL, true);
                attributes.wild(attributed, json);
                json.writeEndObject();
            } else {
                json.writeNull();
            }
            xml.skipElement();
            return;
        }
        TypePlan type = element.type();
        if (type instanceof ObjectPlan plan) {
            object(element, plan, json);
        } else if (type instanceof ValuePlan plan) {
            ObjectPlan attributed = attributes.beside(element);
            if (attributed == null) {
                value(element, plan, json);
            } else {
                attributed(element, attributed, json);
            }
        } else {
            json.writeTree(GenericToJson.content(xml));
        }
    }

    /** What is nil may have attributes all the same. */
    private void nil(ObjectPlan declared, JsonGenerator json)
            throws XMLStreamException, IOException, InvalidMessageException {
        json.writeStartObject();
        json.writeBooleanField(ObjectView.NIL, true);
        ObjectFrame frame = typed(declared, json);
        ObjectPlan plan = frame.plan();
        attributes.write(plan, frame, json);
        contents.more(frame);
        plan.verifyNil(frame.counts, violations);
        contents.close();
        json.writeEndObject();
        xml.skipElement();
    }

    private void attributed(ElementPlan element, ObjectPlan plan, JsonGenerator json)
            throws XMLStreamException, IOException, InvalidMessageException {
        json.writeStartObject();
        attributes.wild(plan, json);
        PropertyPlan.Text of = (PropertyPlan.Text) plan.properties[plan.text];
        json.writeFieldName(of.jsonName);
        trail.push(of.name);
        value(element, of.value, json);
        trail.pop();
        json.writeEndObject();
    }

    private boolean isNil() {
        String nil = xml.getAttributeCount() == 0 ? null : instance("nil");
        return nil != null && (nil.strip().equals("true") || nil.strip().equals("1"));
    }

    private @Nullable String instance(String attribute) {
        return xml.getAttributeValue(Namespaces.INSTANCE_URI, attribute);
    }

    private void value(ElementPlan element, ValuePlan plan, JsonGenerator json)
            throws XMLStreamException, IOException, InvalidMessageException {
        if (plan.qualified()) {
            // Prefixes are those of the start tag; they are gone after the end.
            NamespaceContext scope = xml.getNonTransientNamespaceContext();
            XmlText.write(text(element), plan, scope, json, violations);
            return;
        }
        XmlText.write(text(element), plan, xml.getNamespaceContext(), json, violations);
    }

    /** The text of the element that the reader stands at; elements in it are noted and left out. */
    private String text(@Nullable ElementPlan element) throws XMLStreamException, InvalidMessageException {
        String text = "";
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text = text.isEmpty() ? xml.getText() : text + xml.getText();
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                violations.add("an element in a value (expected: text)");
                xml.skipElement();
            } else {
                contents.refuse(event);
            }
        }
        return text.isEmpty() && element != null && element.emptyValue != null ? element.emptyValue : text;
    }

    private void object(ElementPlan element, ObjectPlan declared, JsonGenerator json)
            throws XMLStreamException, IOException, InvalidMessageException {
        json.writeStartObject();
        ObjectFrame frame = typed(declared, json);
        ObjectPlan plan = frame.plan();
        attributes.write(plan, frame, json);
        if (plan.text >= 0 && plan.properties[plan.text] instanceof PropertyPlan.Text of) {
            json.writeFieldName(of.jsonName);
            frame.counts[plan.text]++;
            trail.push(of.name);
            NamespaceContext scope =
                    of.value.qualified() ? xml.getNonTransientNamespaceContext() : xml.getNamespaceContext();
            XmlText.write(text(element), of.value, scope, json, violations);
            trail.pop();
            contents.more(frame);
            plan.verify(frame.counts, violations);
        } else {
            contents.children(element.namespace, plan, frame);
        }
        contents.close();
        json.writeEndObject();
    }

    /** Opens the object by the type that the element names; says which it is, where it is another than the declared one. */
    private ObjectFrame typed(ObjectPlan declared, JsonGenerator json) throws IOException, InvalidMessageException {
        TypeChoice choice = declared.choice;
        String said = xml.getAttributeCount() == 0 || declared.items ? null : instance("type");
        QName name = said == null ? null : resolved(said.strip());
        TypeChoice.Named named = choice == null || name == null ? null : choice.byName(name);
        if (named != null) {
            if (named.plan() != declared) {
                json.writeStringField(ObjectView.TYPE, named.jsonName());
            }
            return contents.open(named.plan(), json);
        }
        ObjectFrame frame = contents.open(declared, json);
        boolean itself = name != null && name.equals(declared.typeName);
        if (choice != null && choice.isAbstract() && (name == null || itself)) {
            violations.add((said == null ? "xsi:type is missing" : "xsi:type is no type that fits")
                    + " (expected: one of " + choice.expectedNames() + ")");
        } else if (name != null && !itself) {
            frame.foreign = ForeignType.jsonName(name);
            json.writeStringField(ObjectView.TYPE, frame.foreign);
        }
        return frame;
    }

    /** Null where it is no name, which was noted. */
    private @Nullable QName resolved(String qualified) throws InvalidMessageException {
        int colon = qualified.indexOf(':');
        String local = qualified.substring(colon + 1);
        if (!Lexical.isValid(Builtin.NCNAME, local)) {
            violations.add("xsi:type " + Violations.shown(qualified) + " (expected: a qualified name)");
            return null;
        }
        String namespace = xml.getNamespaceContext().getNamespaceURI(colon < 0 ? "" : qualified.substring(0, colon));
        return new QName(namespace == null ? "" : namespace, local);
    }
}
