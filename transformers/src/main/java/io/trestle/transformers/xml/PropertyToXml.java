package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes single properties and values of a JSON message as XML. */
final class PropertyToXml {

    private final JsonToXml message;
    private final XmlSink out;
    private final PointerTrail trail;
    private final Violations violations;
    private final GenericToXml generic;
    private final QualifiedNames names;
    private final int maxText;

    PropertyToXml(
            JsonToXml message,
            XmlSink out,
            PointerTrail trail,
            Violations violations,
            GenericToXml generic,
            QualifiedNames names,
            int maxText) {
        this.maxText = maxText;
        this.message = message;
        this.out = out;
        this.trail = trail;
        this.violations = violations;
        this.generic = generic;
        this.names = names;
    }

    /** Writes the value that the parser stands at; returns how often it put something into the XML. */
    int property(PropertyPlan property, ObjectPlan plan, ObjectFrame frame, int i, String namespace)
            throws IOException, InvalidMessageException {
        JsonParser json = message.json();
        boolean isNull = json.currentToken() == JsonToken.VALUE_NULL;
        if (isNull && !(property instanceof PropertyPlan.Element of && of.element.nillable && !property.repeated)) {
            // As if it were not there.
            return 0;
        }
        frame.firstMark[i] = frame.markCount;
        if (property instanceof PropertyPlan.MixedText && json.currentToken() == JsonToken.START_ARRAY) {
            pieces(frame);
            return 1;
        }
        if (!property.repeated) {
            one(property, frame, namespace);
            markIf(plan, frame);
            return 1;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            violations.addUnexpected(JsonText.described(json), "an array");
            json.skipChildren();
            return 1;
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            trail.push(count++);
            one(property, frame, namespace);
            trail.pop();
            markIf(plan, frame);
            message.pause();
        }
        return count;
    }

    /** Reads the texts of mixed content, and writes the one that comes before all elements. */
    private void pieces(ObjectFrame frame) throws IOException, InvalidMessageException {
        JsonParser json = message.json();
        List<String> pieces = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                pieces.add(json.getText());
            } else {
                violations.addUnexpected(JsonText.described(json), "a string");
                json.skipChildren();
            }
        }
        if (!pieces.isEmpty()) {
            out.text(pieces.get(0));
            message.checkCharacters();
            frame.pieces = pieces;
        }
    }

    private void markIf(ObjectPlan plan, ObjectFrame frame) {
        if (plan.positional) {
            frame.mark(out.position());
        }
    }

    private void one(PropertyPlan property, ObjectFrame frame, String namespace)
            throws IOException, InvalidMessageException {
        if (property instanceof PropertyPlan.Element of) {
            message.element(of.element);
        } else if (property instanceof PropertyPlan.Attribute of) {
            String text = JsonText.of(message.json(), of.value, violations);
            if (text != null) {
                attribute(of, text);
            }
        } else if (property instanceof PropertyPlan.Text of && of.value.qualified()) {
            String text = JsonText.of(message.json(), of.value, violations);
            if (text != null) {
                text(of, text, frame);
            }
        } else if (property instanceof PropertyPlan.Text of) {
            text(of.value);
        } else if (property instanceof PropertyPlan.Group of) {
            message.round(of.item, namespace);
        } else if (property instanceof PropertyPlan.Any of) {
            generic.wildcard(tree(), of.wildcard, namespace);
        } else if (property instanceof PropertyPlan.AnyAttributes of) {
            generic.attributes(tree(), of.wildcard);
        } else {
            String text = message.json().getValueAsString();
            if (text == null) {
                violations.addUnexpected(JsonText.described(message.json()), "a string");
                message.json().skipChildren();
            } else {
                out.text(text);
                message.checkCharacters();
            }
        }
    }

    /** Writes a simple type's value after the name in its start tag. */
    void content(ValuePlan plan) throws IOException, InvalidMessageException {
        JsonParser json = message.json();
        if (plan.qualified()) {
            String text = JsonText.of(json, plan, violations);
            if (text != null) {
                content(plan, text);
            }
            return;
        }
        out.raw('>');
        text(plan);
    }

    private void content(ValuePlan plan, String text) throws InvalidMessageException {
        String written = plan.qualified() ? names.inTag(text) : text;
        out.raw('>');
        out.text(written);
        message.checkCharacters();
    }

    private void text(ValuePlan plan) throws IOException, InvalidMessageException {
        JsonParser json = message.json();
        boolean free = plan instanceof ValuePlan.Atomic atomic && atomic.free();
        if (free && json.currentToken() == JsonToken.VALUE_STRING) {
            // Read this way, texts that fit into the parser's buffer escape its own limit.
            if (json.getTextLength() > maxText) {
                violations.add("length " + json.getTextLength() + " (expected: <= " + maxText + ")");
                return;
            }
            out.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            message.checkCharacters();
            return;
        }
        String text = JsonText.of(json, plan, violations);
        if (text != null) {
            out.text(text);
            message.checkCharacters();
        }
    }

    private void text(PropertyPlan.Text property, String text, ObjectFrame frame) throws InvalidMessageException {
        out.text(property.value.qualified() ? names.inText(text, frame) : text);
        message.checkCharacters();
    }

    void anything(String namespace) throws IOException, InvalidMessageException {
        generic.content(tree(), namespace);
    }

    private JsonNode tree() throws IOException {
        return message.json().readValueAsTree();
    }

    private void attribute(PropertyPlan.Attribute property, String text) throws InvalidMessageException {
        message.use(property.namespaceNumber);
        String written = property.value.qualified() ? names.inTag(text) : text;
        out.raw(property.open);
        out.attribute(written);
        out.raw('"');
        message.checkCharacters();
    }

    /** Whether a property is one value, and so can be given as a text. */
    boolean isValue(PropertyPlan property) {
        return property instanceof PropertyPlan.Attribute
                || property instanceof PropertyPlan.Text
                || (property instanceof PropertyPlan.Element of && of.element.type() instanceof ValuePlan);
    }

    /** Writes a property that is one value from its text. */
    void textProperty(PropertyPlan property, ObjectFrame frame, String text) throws InvalidMessageException {
        if (property instanceof PropertyPlan.Attribute of) {
            String checked = JsonText.checked(text, of.value, violations);
            if (checked != null) {
                attribute(of, checked);
            }
        } else if (property instanceof PropertyPlan.Text of) {
            String checked = JsonText.checked(text, of.value, violations);
            if (checked != null) {
                text(of, checked, frame);
            }
        } else if (property instanceof PropertyPlan.Element of && of.element.type() instanceof ValuePlan plan) {
            String checked = JsonText.checked(text, plan, violations);
            if (checked != null) {
                message.use(of.element.namespaceNumber);
                out.raw(of.element.open);
                content(plan, checked);
                out.raw(of.element.close);
            }
        }
    }
}
