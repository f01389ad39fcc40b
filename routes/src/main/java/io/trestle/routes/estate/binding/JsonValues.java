package io.trestle.routes.estate.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.routes.estate.placeholder.Resolved;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.YamlList;
import io.trestle.routes.estate.yaml.YamlMap;
import io.trestle.routes.estate.yaml.YamlNode;
import io.trestle.routes.estate.yaml.YamlScalar;
import io.trestle.routes.estate.yaml.YamlScalar.Meaning;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Makes JSON values of nodes by the core schema (YAML 1.2.2, section 10.3); numbers keep their digits. */
final class JsonValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    private final Scalars scalars;
    private final Findings findings;

    JsonValues(Scalars scalars, Findings findings) {
        this.scalars = scalars;
        this.findings = findings;
    }

    @Nullable JsonNode of(Place place, YamlNode node) {
        if (node instanceof YamlList list) {
            ArrayNode array = JSON.arrayNode();
            for (YamlNode item : list.items()) {
                JsonNode value = of(place, item);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
        if (node instanceof YamlMap map) {
            ObjectNode object = JSON.objectNode();
            for (YamlMap.Entry entry : map.entries().values()) {
                JsonNode value = of(place.entry(entry.key()), entry.value());
                if (value != null) {
                    object.set(entry.key(), value);
                }
            }
            return object;
        }
        return scalar(place, (YamlScalar) node);
    }

    private @Nullable JsonNode scalar(Place place, YamlScalar scalar) {
        Resolved resolved = scalars.resolve(place, scalar);
        if (resolved == null) {
            return null;
        }
        String text = resolved.text();
        return switch (scalar.plain() ? YamlScalar.meaning(text) : Meaning.TEXT) {
            case NOTHING -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text));
            case INTEGER, NUMBER -> number(place, scalar, resolved);
            case TEXT -> JSON.textNode(text);
        };
    }

    /** YAML knows numbers that JSON does not: infinity, other bases. */
    private @Nullable JsonNode number(Place place, YamlScalar scalar, Resolved resolved) {
        String text = resolved.text();
        if (text.matches("[-+]?[0-9]{1,400}")) {
            return JSON.numberNode(new BigInteger(text));
        }
        if (text.matches("[-+]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,4})?")) {
            return JSON.numberNode(new BigDecimal(text));
        }
        findings.error(scalar.at(), place.wrong(resolved.shown(), "a number as JSON has it"));
        return null;
    }
}
