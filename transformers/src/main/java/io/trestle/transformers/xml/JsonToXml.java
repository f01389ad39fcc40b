package io.trestle.transformers.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.trestle.mappings.json.ObjectView;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.ObjectPlan.TypeChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON message as XML. Properties are written as they come. Where they came out of order, their bytes change
 * places when their object ends; where everything before a property was there already, bytes leave for the stream.
 */
final class JsonToXml {

    private static final byte[] NIL = " xsi:nil=\"true\"/>".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = " xsi:type=\"".getBytes(StandardCharsets.US_ASCII);

    private final XmlSink out;
    private final BitSet used;
    private final Map<String, String> parameters;
    private final PointerTrail trail = new PointerTrail();
    private final Violations violations;
    private final PropertyToXml values;
    private final FrameEnd ending;
    private final OpenFrames frames;

    private JsonParser json;

    /** @param used the namespaces whose prefixes stand in what was written */
    JsonToXml(JsonParser json, XmlSink out, BitSet used, Map<String, String> parameters, CodecLimits limits) {
        this.json = json;
        this.out = out;
        this.used = used;
        this.parameters = parameters;
        violations = new Violations(trail, limits.violations());
        frames = new OpenFrames(out, violations);
        GenericToXml generic = new GenericToXml(this, out, violations);
        QualifiedNames names = new QualifiedNames(this, out);
        values = new PropertyToXml(this, out, trail, violations, generic, names, limits.textLength());
        ending = new FrameEnd(this, out, violations, generic, names);
    }

    /** Writes all of the root but the start of its start tag. */
    void root(ElementPlan root) throws IOException, InvalidMessageException {
        JsonToken token = json.nextToken();
        if (token == null) {
            if (root.type() instanceof ObjectPlan plan) {
                ObjectFrame frame = frames.open(plan);
                finish(plan, frame, true, root.namespace);
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

    /** Lets bytes go, where nothing can come before them any more. */
    void pause() throws IOException {
        frames.pause();
    }

    void use(int namespace) {
        if (namespace >= 0 && !used.get(namespace)) {
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
            ObjectPlan attributed = json.currentToken() == JsonToken.START_OBJECT ? element.attributed() : null;
            if (attributed != null) {
                fields(element, attributed, element.namespace, null);
            } else {
                values.content(plan);
            }
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
            fields(element, declared, element.namespace, null);
            return;
        }
        JsonParser outer = json;
        TokenBuffer buffer = new TokenBuffer(outer);
        String wanted = TypeFinder.find(outer, buffer);
        TypeChoice.Named named = wanted == null ? null : choice.byJsonName(wanted);
        String foreign = named == null && wanted != null && ForeignType.isJsonName(wanted) ? wanted : null;
        if (named == null && foreign == null && (wanted != null || choice.isAbstract())) {
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
        fields(element, plan, element.namespace, foreign);
        json = outer;
    }

    /** Writes a round of a group, which is an object without tags. */
    void round(ObjectPlan item, String namespace) throws IOException, InvalidMessageException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            violations.addUnexpected(JsonText.described(json), "an object");
            json.skipChildren();
            return;
        }
        fields(null, item, namespace, null);
    }

    /**
     * @param element whose content it is; null for a round of a group
     * @param foreign the name of a type that nobody declared; null where it is not known to be one
     */
    private void fields(@Nullable ElementPlan element, ObjectPlan plan, String namespace, @Nullable String foreign)
            throws IOException, InvalidMessageException {
        boolean outermost = frames.isNone();
        ObjectFrame frame = frames.open(plan);
        if (foreign != null) {
            foreign(plan, frame, foreign);
        }
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
            } else if (name.equals(ObjectView.MORE) && frame.foreign != null) {
                more(frame);
                continue;
            } else if (name.equals(ObjectView.TYPE) && !plan.group) {
                type(plan, frame);
            } else {
                violations.addAt(
                        trail.pointer(name), "unknown property (expected: one of " + plan.expectedNames() + ")");
            }
            json.skipChildren();
        }
        finish(plan, frame, outermost, namespace);
    }

    /** A type of which no other is known; what is no name of a foreign one says nothing. */
    private void type(ObjectPlan plan, ObjectFrame frame) throws IOException, InvalidMessageException {
        String said = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
        boolean itself = plan.typeName != null && said.equals(ForeignType.jsonName(plan.typeName));
        if (plan.choice == null && !plan.items && !itself && ForeignType.isJsonName(said)) {
            foreign(plan, frame, said);
        }
    }

    private void foreign(ObjectPlan plan, ObjectFrame frame, String name) throws InvalidMessageException {
        if (frame.highest < plan.attributes && out.holds(frame.start)) {
            frame.foreign = name;
            frames.hold(frame);
        } else {
            violations.addAt(trail.pointer(ObjectView.TYPE), "after content (expected: first)");
        }
    }

    private void more(ObjectFrame frame) throws IOException, InvalidMessageException {
        if (json.currentToken() == JsonToken.START_ARRAY && frame.more == null) {
            ArrayNode more = json.readValueAsTree();
            frame.more = more;
            return;
        }
        violations.addAt(trail.pointer(ObjectView.MORE), JsonText.described(json) + " (expected: one array)");
        json.skipChildren();
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
            frames.hold(frame);
        } else {
            violations.addAt(trail.pointer(ObjectView.NIL), "after content (expected: first)");
        }
    }

    private void field(ObjectPlan plan, ObjectFrame frame, int i, String namespace)
            throws IOException, InvalidMessageException {
        boolean settled = frames.begin(plan, frame, i);
        PropertyPlan property = plan.properties[i];
        trail.push(property.name);
        frame.counts[i] = values.property(property, plan, frame, i, namespace);
        trail.pop();
        frames.end(frame, i, settled);
    }

    private void finish(ObjectPlan plan, ObjectFrame frame, boolean outermost, String namespace)
            throws IOException, InvalidMessageException {
        for (int i = 0; i < plan.properties.length; i++) {
            if (frame.starts[i] < 0) {
                String given = outermost ? parameters.get(plan.properties[i].name) : null;
                String text = given == null ? plan.properties[i].fixedValue() : given;
                boolean mayBeFilled = i < plan.attributes || !frame.nil;
                if (text != null && mayBeFilled && values.isValue(plan.properties[i])) {
                    boolean settled = frames.begin(plan, frame, i);
                    trail.push(plan.properties[i].name);
                    values.textProperty(plan.properties[i], frame, text);
                    frame.counts[i] = 1;
                    trail.pop();
                    frames.end(frame, i, settled);
                }
            }
        }
        ending.write(plan, frame, namespace);
        frames.close(frame);
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
