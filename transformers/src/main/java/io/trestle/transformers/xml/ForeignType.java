package io.trestle.transformers.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.shape.Wildcard;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Lexical;
import io.trestle.transformers.InvalidMessageException;
import java.util.List;
import javax.xml.namespace.QName;

/**
 * Types that stand in a message and that no schema declares. What the declared type has is read and written as that says;
 * what is added stands under {@link ObjectView#MORE}.
 */
final class ForeignType {

    private static final Wildcard ANYTHING = new Wildcard(Wildcard.Mode.ANY, List.of(), Wildcard.Processing.SKIP);

    private ForeignType() {}

    /** Always with braces, which tells them from known types. */
    static String jsonName(QName name) {
        return "{" + name.getNamespaceURI() + "}" + name.getLocalPart();
    }

    static boolean isJsonName(String text) {
        int end = text.indexOf('}');
        return text.startsWith("{") && end > 0 && Lexical.isValid(Builtin.NCNAME, text.substring(end + 1));
    }

    static void add(ObjectFrame frame, JsonNode element) {
        ArrayNode more = frame.more;
        if (more == null) {
            more = JsonNodeFactory.instance.arrayNode();
            frame.more = more;
        }
        more.add(element);
    }

    static void addAttribute(ObjectFrame frame, QName name, String value) {
        add(frame, JsonNodeFactory.instance.objectNode().put("@" + name, value));
    }

    /** Writes the attributes among what is added into the start tag. */
    static void attributes(JsonNode more, GenericToXml generic) throws InvalidMessageException {
        for (JsonNode each : more) {
            if (isAttribute(each)) {
                String key = each.fieldNames().next();
                generic.attributes(
                        JsonNodeFactory.instance.objectNode().set(key.substring(1), each.path(key)), ANYTHING);
            }
        }
    }

    /** Writes the elements among what is added. */
    static void elements(JsonNode more, String around, GenericToXml generic) throws InvalidMessageException {
        for (JsonNode each : more) {
            if (!isAttribute(each)) {
                generic.wildcard(each, ANYTHING, around);
            }
        }
    }

    private static boolean isAttribute(JsonNode each) {
        return each.isObject() && each.size() == 1 && each.fieldNames().next().startsWith("@");
    }
}
