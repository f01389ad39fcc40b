package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.trestle.mappings.json.ObjectView;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.ObjectPlan.TypeChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON message as XML. Properties are written as they come. Where they came out of order, their bytes change
 * places when their object ends; where everything before a property was there already, bytes leave for the stream.
 */
final class JsonToXml {

    private static final byte[] NIL = " xsi:nil=\"true\"/>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NIL_ATTRIBUTE = " xsi:nil=\"true\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = " xsi:type=\"".getBytes(StandardCharsets.US_ASCII);

    private final XmlSink out;
    private final BitSet used;
    private final Map<String, String> parameters;
    private final PointerTrail trail = new PointerTrail();
    private final Violations violations;
    private final PropertyToXml values;
    private final List<ObjectFrame> frames = new ArrayList<>();
    private int depth;
    /** Open objects in which something may still come before what was written. */
    private int loose;

    private JsonParser json;

    /** @param used the namespaces whose prefixes stand in what was written */
    JsonToXml(JsonParser json, XmlSink out, BitSet used, Map<String, String> parameters, CodecLimits limits) {
        this.json = json;
        this.out = out;
        this.used = used;
        this.parameters = parameters;
        violations = new Violations(trail, limits.violations());
        values = new PropertyToXml(this, out, trail, violations, limits.textLength());
    }

    /** Writes all of the root but the start of its start tag. */
    void root(ElementPlan root) throws IOException, InvalidMessageException {
        JsonToken token = json.nextToken();
        if (token == null) {
            if (root.type() instanceof ObjectPlan plan) {
                ObjectFrame frame = open(plan);
                finish(plan, frame, true);
                out.raw(root.close);
            } else {
                violations.add("nothing (expected: a JSON value)");
            }
        } else if (token == JsonToken.VALUE_NULL && root.nillable) {
            use(Namespaces.INSTANCE);
            out.raw(NIL);
        } else {
            content(root);
        }
        if (token != null && json.nextToken() != null) {
            violations.add("more than one JSON value (expected: one)");
        }
        violations.throwIfAny();
    }

    JsonParser json() {
        return json;
    }

    void use(int namespace) {
        if (namespace >= 0) {
            used.set(namespace);
        }
    }

    void element(ElementPlan element) throws IOException, InvalidMessageException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            if (element.nillable) {
                nothing(element);
            } else {
                violations.add("null (expected: a value)");
            }
            return;
        }
        use(element.namespaceNumber);
        out.raw(element.open);
        content(element);
    }

    private void nothing(ElementPlan element) throws InvalidMessageException {
        use(element.namespaceNumber);
        out.raw(element.open);
        ObjectPlan plan = element.type() instanceof ObjectPlan object ? object : null;
        TypeChoice.Named named = plan == null || plan.choice == null ? null : plan.choice.stand();
        if (named != null) {
            // An abstract type must not stand there, even where nothing does.
            type(named);
            plan = named.plan();
        }
        if (plan != null && plan.needsAttributes()) {
            violations.add("null (expected: an object with " + ObjectView.NIL + " and its required attributes)");
        }
        use(Namespaces.INSTANCE);
        out.raw(NIL);
    }

    private void type(TypeChoice.Named named) throws InvalidMessageException {
        use(Namespaces.INSTANCE);
        use(named.number());
        out.raw(TYPE);
        out.raw(Namespaces.qualified(named.number(), named.local()));
        out.raw('"');
    }

    private void content(ElementPlan element) throws IOException, InvalidMessageException {
        TypePlan type = element.type();
        if (type instanceof ObjectPlan plan) {
            object(element, plan);
        } else if (type instanceof ValuePlan plan) {
            values.content(plan);
        } else {
            values.anything(element.namespace);
        }
        out.raw(element.close);
    }

    private void object(ElementPlan element, ObjectPlan declared) throws IOException, InvalidMessageException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.addUnexpected(JsonText.described(json), "an object");
            json.skipChildren();
            return;
        }
        TypeChoice choice = declared.choice;
        if (choice == null) {
            fields(element, declared, element.namespace);
            return;
        }
        JsonParser outer = json;
        TokenBuffer buffer = new TokenBuffer(outer);
        String wanted = TypeFinder.find(outer, buffer);
        TypeChoice.Named named = wanted == null ? null : choice.byJsonName(wanted);
        if (named == null && (wanted != null || choice.isAbstract())) {
            violations.addAt(
                    trail.pointer(ObjectView.TYPE),
                    (wanted == null ? "missing" : "\"" + Violations.shown(wanted) + "\"") + " (expected: one of "
                            + choice.expectedNames() + ")");
            return;
        }
        ObjectPlan plan = declared;
        if (named != null && named.plan() != declared) {
            plan = named.plan();
            type(named);
        }
        json = buffer.asParser(outer);
        json.nextToken();
        fields(element, plan, element.namespace);
        json = outer;
    }

    /** Writes a round of a group, which is an object without tags. */
    void round(ObjectPlan item, String namespace) throws IOException, InvalidMessageException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.addUnexpected(JsonText.described(json), "an object");
            json.skipChildren();
            return;
        }
        fields(null, item, namespace);
    }

    /** @param element whose content it is; null for a round of a group */
    private void fields(@Nullable ElementPlan element, ObjectPlan plan, String namespace)
            throws IOException, InvalidMessageException {
        boolean outermost = depth == 0;
        ObjectFrame frame = open(plan);
        int next = 0;
        while (true) {
            boolean expected = next < plan.properties.length && json.nextFieldName(plan.properties[next].jsonName);
            if (!expected && nameOrEnd(plan, next) != JsonToken.FIELD_NAME) {
                break;
            }
            String name = expected ? plan.properties[next].name : json.currentName();
            json.nextToken();
            int i = expected ? next : plan.property(name, next);
            if (i >= 0 && frame.starts[i] < 0) {
                field(plan, frame, i, namespace);
                next = i + 1;
                continue;
            }
            if (i >= 0) {
                violations.addAt(trail.pointer(name), "twice (expected: once)");
            } else if (element != null && element.nillable && name.equals(ObjectView.NIL)) {
                nil(plan, frame);
            } else if (!name.equals(ObjectView.TYPE) || plan.group) {
                violations.addAt(
                        trail.pointer(name), "unknown property (expected: one of " + plan.expectedNames() + ")");
            }
            json.skipChildren();
        }
        finish(plan, frame, outermost);
    }

    /** Where the parser was asked for a certain name already it stands at what comes instead; else it has to go on. */
    private @Nullable JsonToken nameOrEnd(ObjectPlan plan, int next) throws IOException {
        return next < plan.properties.length ? json.currentToken() : json.nextToken();
    }

    /** The element is nil, but has attributes. */
    private void nil(ObjectPlan plan, ObjectFrame frame) throws IOException, InvalidMessageException {
        if (json.currentToken() != JsonToken.VALUE_TRUE) {
            violations.addAt(trail.pointer(ObjectView.NIL), JsonText.described(json) + " (expected: true)");
        } else if (frame.highest < plan.attributes && out.holds(frame.start)) {
            frame.nil = true;
            if (!frame.loose) {
                frame.loose = true;
                loose++;
            }
        } else {
            violations.addAt(trail.pointer(ObjectView.NIL), "after content (expected: first)");
        }
    }

    private void field(ObjectPlan plan, ObjectFrame frame, int i, String namespace)
            throws IOException, InvalidMessageException {
        boolean settled = begin(plan, frame, i);
        PropertyPlan property = plan.properties[i];
        trail.push(property.name);
        frame.counts[i] = values.property(property, plan, frame, i, namespace);
        trail.pop();
        end(frame, i, settled);
    }

    /** Whether nothing can come before this property any more. */
    private boolean begin(ObjectPlan plan, ObjectFrame frame, int i) throws InvalidMessageException {
        if (i >= plan.attributes && frame.tagEnd < 0) {
            frame.tagEnd = out.position();
            out.raw('>');
        }
        boolean settled = frame.seen == i
                && frame.highest < i
                && !frame.disordered
                && !plan.positional
                && !plan.mixed
                && plan.arrayType == null;
        frame.disordered |= i < frame.highest || (i < plan.attributes && frame.tagEnd >= 0 && !plan.group);
        frame.highest = Math.max(frame.highest, i);
        frame.seen++;
        frame.starts[i] = out.position();
        if (!settled && !frame.loose) {
            frame.loose = true;
            loose++;
        }
        return settled;
    }

    private void end(ObjectFrame frame, int i, boolean settled) throws IOException {
        frame.ends[i] = out.position();
        frame.settled = settled ? i : frame.settled;
        pause();
    }

    /** Lets bytes go, where none of the open objects can still put something before them. */
    void pause() throws IOException {
        if (loose == 0 && !violations.any()) {
            out.settled();
        }
    }

    private ObjectFrame open(ObjectPlan plan) {
        if (depth == frames.size()) {
            frames.add(new ObjectFrame());
        }
        ObjectFrame frame = frames.get(depth++);
        frame.reset(plan, out.position());
        return frame;
    }

    private void finish(ObjectPlan plan, ObjectFrame frame, boolean outermost)
            throws IOException, InvalidMessageException {
        for (int i = 0; i < plan.properties.length; i++) {
            if (frame.starts[i] < 0) {
                String given = outermost ? parameters.get(plan.properties[i].name) : null;
                String text = given == null ? plan.properties[i].fixedValue() : given;
                boolean mayBeFilled = i < plan.attributes || !frame.nil;
                if (text != null && mayBeFilled && values.isValue(plan.properties[i])) {
                    boolean settled = begin(plan, frame, i);
                    trail.push(plan.properties[i].name);
                    values.textProperty(plan.properties[i], text);
                    frame.counts[i] = 1;
                    trail.pop();
                    end(frame, i, settled);
                }
            }
        }
        if (frame.tagEnd < 0) {
            frame.tagEnd = out.position();
            out.raw('>');
        }
        if (frame.nil) {
            plan.verifyNil(frame.counts, violations);
        } else {
            plan.verify(frame.counts, violations);
        }
        if (plan.positional && !violations.any()) {
            FrameOrder.restore(plan, frame, out, PositionalOrder.of(plan, frame.counts, violations));
        } else if (frame.disordered) {
            FrameOrder.restore(plan, frame, out, null);
        }
        if (plan.arrayType != null && !violations.any()) {
            use(plan.arrayType.encoding());
            use(plan.arrayType.number());
            byte[] rest = out.take(frame.start);
            out.raw(plan.arrayType.attribute(frame.counts[0]));
            out.put(rest, 0, rest.length);
        }
        if (frame.nil && !violations.any()) {
            use(Namespaces.INSTANCE);
            byte[] rest = out.take(frame.start);
            out.raw(NIL_ATTRIBUTE);
            out.put(rest, 0, rest.length);
        }
        if (frame.pieces != null && !violations.any()) {
            MixedContent.write(frame.pieces, frame.start, out, violations);
            checkCharacters();
        }
        if (frame.loose) {
            loose--;
        }
        depth--;
    }

    void checkCharacters() throws InvalidMessageException {
        if (out.takeIllegal()) {
            violations.add("a character that XML has no form for (expected: none)");
        }
    }

    static @Nullable String namespacePart(String name) {
        int end = name.startsWith("{") ? name.indexOf('}') : -1;
        return end < 0 ? null : name.substring(1, end);
    }
}
