package io.trestle.transformers.roundtrip;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import io.trestle.mappings.shape.ElementShape;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One message: XML, JSON, schema, XML again. */
final class RoundTrip implements Trip {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The outcome of messages that our JSON Schema does not take, whatever else becomes of them. */
    static final String UNFIT = "2 not as its JSON Schema says";

    private final Tally tally;
    private final Map<ElementShape, Schema> schemas = new IdentityHashMap<>();

    RoundTrip(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void take(Sample sample) {
        String kind = sample.kind();
        String xml = sample.xml();
        ElementShape shape = sample.shape();
        tally.count("messages");
        tally.count("messages: " + kind);
        String example = sample.where() + "\n      " + shortened(xml);
        String json;
        try {
            json = sample.toJson().of(xml);
        } catch (Exception | StackOverflowError e) {
            tally.count("1 not read", String.valueOf(e.getMessage()), example);
            return;
        }
        example += "\n      " + shortened(json);
        try {
            JsonNode tree = JSON.readTree(json);
            String unfit = unfit(shape, tree);
            if (unfit != null) {
                tally.count(UNFIT, unfit, example);
            }
        } catch (Exception | StackOverflowError e) {
            tally.count("2 no schema", String.valueOf(e.getMessage()), example);
        }
        String back;
        try {
            back = sample.toXml().of(json);
        } catch (Exception | StackOverflowError e) {
            tally.count("3 not written", String.valueOf(e.getMessage()), example);
            return;
        }
        try {
            Element before = find(XmlCompare.parse(xml), sample.path());
            Element after = find(XmlCompare.parse(back), sample.path());
            example += "\n      " + shortened(back);
            List<String> wrong = sample.verdict().on(after);
            if (!wrong.isEmpty()) {
                tally.count("4 not valid", wrong.get(0).replaceAll("^.*?: ", ""), example);
            }
            String difference = kind.endsWith("RPC_ENCODED")
                    ? XmlCompare.differenceOfEncoded(before, after)
                    : XmlCompare.difference(before, after);
            if (difference != null && difference.contains("text changed: \"\" became ") && wrong.isEmpty()) {
                tally.count("well");
                tally.count("well: empty, and filled with the default of the schema");
            } else if (difference != null && wrong.isEmpty() && XmlCompare.differenceOfEncoded(before, after) == null) {
                tally.count("well");
                tally.count("well: but for what SOAP's encoding says of an array, in a literal message");
            } else if (difference != null) {
                tally.count("5 not equal", difference.replaceAll("^([^:]*/)", ""), example);
            } else if (wrong.isEmpty()) {
                tally.count("well");
            }
        } catch (Exception e) {
            tally.count("4 not well-formed", String.valueOf(e), example);
        }
    }

    static Element find(Element envelope, String path) {
        Element at = envelope;
        for (String name : path.split("/")) {
            Element next = null;
            for (Node node = at.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element
                        && (name.equals("*") || element.getLocalName().equals(name))) {
                    next = element;
                    break;
                }
            }
            if (next == null) {
                throw new IllegalStateException("no element " + name + " in " + at.getLocalName());
            }
            at = next;
        }
        return at;
    }

    @Nullable String unfit(ElementShape shape, JsonNode json) throws Exception {
        Schema schema = schemas.get(shape);
        if (schema == null) {
            schema = DerivedSchemas.of(shape);
            schemas.put(shape, schema);
        }
        var errors = schema.validate(json);
        return errors.isEmpty() ? null : errors.iterator().next().toString();
    }

    static String shortened(String text) {
        return text.length() > 1500 ? text.substring(0, 1500) + "…" : text;
    }
}
