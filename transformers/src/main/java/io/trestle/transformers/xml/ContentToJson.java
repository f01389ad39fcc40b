package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.trestle.mappings.json.ObjectView;
import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of complex types as properties. Elements may come in any order, but those of an array must come
 * together; only where the schema has an element in several places are values held until the end.
 */
final class ContentToJson {

    private final XMLStreamReader2 xml;
    private final XmlToJson message;
    private final PointerTrail trail;
    private final Violations violations;
    private final List<ObjectFrame> frames = new ArrayList<>();
    private int depth;

    ContentToJson(XMLStreamReader2 xml, XmlToJson message, PointerTrail trail, Violations violations) {
        this.xml = xml;
        this.message = message;
        this.trail = trail;
        this.violations = violations;
    }

    ObjectFrame open(ObjectPlan plan, JsonGenerator json) {
        if (depth == frames.size()) {
            frames.add(new ObjectFrame());
        }
        ObjectFrame frame = frames.get(depth++);
        frame.reset(plan, 0);
        frame.json = json;
        if (plan.positional) {
            frame.held = new TokenBuffer[plan.properties.length];
        }
        return frame;
    }

    void close() {
        depth--;
    }

    /** Reads to the end of the element that the reader stands at. */
    void children(String namespace, ObjectPlan plan, ObjectFrame frame)
            throws XMLStreamException, IOException, InvalidMessageException {
        ObjectFrame current = frame;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (plan.mixed) {
                    frame.endPiece();
                }
                current = child(namespace, plan, current);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (plan.mixed) {
                    frame.mixed().append(xml.getText());
                } else if (!xml.isWhiteSpace()) {
                    violations.add("text between elements (expected: none)");
                }
            } else {
                refuse(event);
            }
        }
        while (current.parent != null) {
            current = endRound(current);
        }
        finish(plan, frame);
        more(frame);
        if (plan.mixed) {
            mixedText(plan, frame);
        }
    }

    /** What a type that nobody declared adds. */
    void more(ObjectFrame frame) throws IOException {
        if (frame.more != null) {
            json(frame).writeFieldName(ObjectView.MORE);
            json(frame).writeTree(frame.more);
        }
    }

    /** One text, where it stands before all elements; else all texts in their places. */
    private void mixedText(ObjectPlan plan, ObjectFrame frame) throws IOException {
        List<String> pieces = frame.endOfPieces();
        if (pieces.isEmpty()) {
            return;
        }
        frame.counts[plan.text] = 1;
        JsonGenerator json = json(frame);
        json.writeFieldName(plan.properties[plan.text].jsonName);
        if (pieces.size() == 1) {
            json.writeString(pieces.get(0));
            return;
        }
        json.writeStartArray();
        for (String piece : pieces) {
            json.writeString(piece);
        }
        json.writeEndArray();
    }

    /** Only comments and instructions may come by. */
    void refuse(int event) throws InvalidMessageException {
        if (event != XMLStreamConstants.COMMENT && event != XMLStreamConstants.PROCESSING_INSTRUCTION) {
            violations.add("an entity (expected: none)");
        }
    }

    private static JsonGenerator json(ObjectFrame frame) {
        return Objects.requireNonNull(frame.json);
    }

    /** Reads one element; returns the frame that is open afterwards, which may be a round of a group. */
    private ObjectFrame child(String around, ObjectPlan plan, ObjectFrame open)
            throws XMLStreamException, IOException, InvalidMessageException {
        String local = xml.getLocalName();
        String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        ObjectFrame frame = open;
        while (true) {
            ObjectPlan here = frame.itemPlan == null ? plan : frame.itemPlan;
            int i = here.child(local, namespace, frame.last, frame.counts);
            boolean fits = i >= 0
                    && (frame.parent == null
                            || (here.places.follows(frame.last, i) && frame.counts[i] < here.properties[i].most));
            if (fits) {
                return place(here, frame, i, around);
            }
            if (frame.parent == null && (frame.foreign != null || violations.areOverlooked())) {
                ForeignType.add(frame, GenericToJson.wildcard(xml, around));
                return frame;
            }
            if (frame.parent == null) {
                violations.add("unexpected element {" + Violations.shown(namespace) + "}" + Violations.shown(local)
                        + " (expected: one of " + here.expectedNames() + ")");
                xml.skipElement();
                return frame;
            }
            frame = endRound(frame);
        }
    }

    private ObjectFrame place(ObjectPlan plan, ObjectFrame frame, int i, String around)
            throws XMLStreamException, IOException, InvalidMessageException {
        PropertyPlan property = plan.properties[i];
        JsonGenerator target = begin(property, frame, i);
        if (target == null) {
            leaveOut(frame, around);
            return frame;
        }
        trail.push(property.name);
        if (property.repeated) {
            trail.push(frame.counts[i]);
        }
        frame.counts[i]++;
        frame.last = i;
        if (property instanceof PropertyPlan.Group group) {
            target.writeStartObject();
            ObjectFrame round = open(group.item, target);
            round.parent = frame;
            String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
            int first = group.item.child(xml.getLocalName(), namespace, -1, round.counts);
            return place(group.item, round, first, around);
        }
        if (property instanceof PropertyPlan.Element of) {
            message.element(of.element, target);
        } else {
            target.writeTree(GenericToJson.wildcard(xml, around));
        }
        if (property.repeated) {
            trail.pop();
        }
        trail.pop();
        return frame;
    }

    private void leaveOut(ObjectFrame frame, String around) throws XMLStreamException, InvalidMessageException {
        if (violations.areOverlooked() && frame.parent == null) {
            ForeignType.add(frame, GenericToJson.wildcard(xml, around));
        } else {
            xml.skipElement();
        }
    }

    /** Where the next value of the property goes; null where it may not come now, and that was noted. */
    private @Nullable JsonGenerator begin(PropertyPlan property, ObjectFrame frame, int i)
            throws IOException, InvalidMessageException {
        boolean again = frame.counts[i] > 0;
        if (again && !property.repeated) {
            violations.addAt(violations.place(property.name), "more than one (expected: one)");
            return null;
        }
        if (frame.held != null) {
            TokenBuffer buffer = frame.held[i];
            if (buffer == null) {
                buffer = new TokenBuffer(json(frame).getCodec(), false);
                frame.held[i] = buffer;
            }
            return buffer;
        }
        JsonGenerator json = json(frame);
        if (frame.openArray != i) {
            if (again) {
                violations.addAt(violations.place(property.name), "others stand between (expected: all together)");
                return null;
            }
            endArray(frame);
            json.writeFieldName(property.jsonName);
            if (property.repeated) {
                json.writeStartArray();
                frame.openArray = i;
            }
        }
        return json;
    }

    private void endArray(ObjectFrame frame) throws IOException {
        if (frame.openArray >= 0) {
            json(frame).writeEndArray();
            frame.openArray = -1;
        }
    }

    private ObjectFrame endRound(ObjectFrame round) throws IOException, InvalidMessageException {
        ObjectFrame parent = Objects.requireNonNull(round.parent);
        finish(Objects.requireNonNull(round.itemPlan), round);
        json(round).writeEndObject();
        close();
        trail.pop();
        trail.pop();
        return parent;
    }

    private void finish(ObjectPlan plan, ObjectFrame frame) throws IOException, InvalidMessageException {
        endArray(frame);
        for (int i = 0; frame.held != null && i < plan.properties.length; i++) {
            TokenBuffer held = frame.held[i];
            if (held != null) {
                json(frame).writeFieldName(plan.properties[i].jsonName);
                if (plan.properties[i].repeated) {
                    json(frame).writeStartArray();
                }
                held.serialize(json(frame));
                if (plan.properties[i].repeated) {
                    json(frame).writeEndArray();
                }
            }
        }
        plan.verify(frame.counts, violations);
    }
}
