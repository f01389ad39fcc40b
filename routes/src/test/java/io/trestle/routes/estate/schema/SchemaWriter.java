package io.trestle.routes.estate.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.definition.Alternatives;
import io.trestle.mappings.definition.Constraint;
import io.trestle.mappings.definition.Keys;
import io.trestle.mappings.definition.Units;
import io.trestle.mappings.definition.Words;
import io.trestle.routes.estate.binding.Form;
import io.trestle.routes.estate.binding.Forms;
import io.trestle.routes.estate.binding.Slot;
import io.trestle.routes.estate.yaml.Position;
import io.trestle.routes.estate.yaml.YamlReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON Schema of a definition's form. Wherever a single value may stand, a text with a placeholder may too: what
 * comes of it is only known when it is read.
 */
final class SchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String OR_PLACEHOLDER = "|\\$\\{";

    private final Descriptions descriptions = new Descriptions();
    private final ObjectNode definitions = JSON.objectNode();
    private final Map<String, Set<String>> givenKeys = new HashMap<>();

    static ObjectNode write(String kind, Class<?> type) {
        SchemaWriter writer = new SchemaWriter();
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:trestle:estate:" + kind);
        schema.put("title", "Trestle: " + kind);
        schema.setAll(writer.definition(type, Set.of()));
        writer.definitions
                .putObject("placeholder")
                .put("type", "string")
                .put("pattern", "\\$\\{")
                .put("description", "A placeholder: `${name}`, `${name:default}`, `${env:NAME}` or `${file:/path}`.");
        schema.set("$defs", writer.definitions);
        return schema;
    }

    /** @param given keys that need not be there, as others stand in for them */
    private ObjectNode definition(Class<?> type, Set<String> given) {
        Form form = Forms.of(type);
        ObjectNode schema = form instanceof Form.Fields fields ? fields(fields, given) : value(form, null);
        describe(schema, descriptions.of(type));
        return schema;
    }

    private ObjectNode value(Form form, @Nullable Constraint constraint) {
        if (form instanceof Form.Text text) {
            String pattern = constraint != null && constraint.syntax() != null
                    ? constraint.syntax().value()
                    : text.pattern();
            return text(pattern);
        }
        if (form instanceof Form.File) {
            return JSON.objectNode().put("type", "string").put("minLength", 1);
        }
        if (form instanceof Form.Whole whole) {
            return whole(whole, constraint);
        }
        if (form instanceof Form.Flag) {
            return orPlaceholder(JSON.objectNode().put("type", "boolean"));
        }
        if (form instanceof Form.Word word) {
            ObjectNode schema = JSON.objectNode();
            word.constants().keySet().forEach(schema.putArray("enum")::add);
            return orPlaceholder(schema);
        }
        if (form instanceof Form.Items items) {
            ObjectNode schema = JSON.objectNode().put("type", "array");
            schema.set("items", value(items.element(), constraint));
            return constraint != null && constraint.notEmpty() ? schema.put("minItems", 1) : schema;
        }
        if (form instanceof Form.Entries entries) {
            return entries(entries, constraint);
        }
        if (form instanceof Form.Fields fields) {
            return reference(fields, Set.of());
        }
        return form instanceof Form.Variants variants ? variants(variants) : JSON.objectNode();
    }

    private static ObjectNode text(@Nullable String pattern) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        return pattern == null ? schema : schema.put("pattern", "^(?:" + pattern + ")$" + OR_PLACEHOLDER);
    }

    private static ObjectNode whole(Form.Whole form, @Nullable Constraint constraint) {
        ObjectNode number = JSON.objectNode().put("type", "integer");
        if (constraint != null && constraint.range() != null) {
            number.put("minimum", constraint.range().min());
            if (constraint.range().max() < Long.MAX_VALUE) {
                number.put("maximum", constraint.range().max());
            }
        }
        if (!form.bytes()) {
            return orPlaceholder(number);
        }
        ObjectNode schema = JSON.objectNode();
        schema.putArray("anyOf").add(number).add(text(Units.BYTES));
        return schema;
    }

    private static ObjectNode orPlaceholder(ObjectNode schema) {
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("$ref", "#/$defs/placeholder");
        return either;
    }

    private ObjectNode entries(Form.Entries form, @Nullable Constraint constraint) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        Keys keys = constraint == null ? null : constraint.keys();
        if (keys != null) {
            schema.putObject("propertyNames").put("pattern", "^(?:" + keys.value() + ")$");
        }
        schema.set("additionalProperties", value(form.value(), constraint));
        return constraint != null && constraint.notEmpty() ? schema.put("minProperties", 1) : schema;
    }

    private ObjectNode reference(Form.Fields form, Set<String> given) {
        String name = name(form.type());
        if (!given.equals(givenKeys.computeIfAbsent(name, first -> given))) {
            throw new IllegalStateException(name + ": with defaults here and without there");
        }
        if (!definitions.has(name)) {
            definitions.set(name, definition(form.type(), given));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode fields(Form.Fields form, Set<String> given) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Slot slot : form.slots()) {
            JsonNode standard = slot.defaultsTo() == null
                    ? JSON.missingNode()
                    : Trees.json(YamlReader.readTrusted(slot.defaultsTo(), Position.startOf(Path.of(""))));
            // A default that is a map fills what is left out within, so that none of its keys is needed.
            ObjectNode property = slot.form() instanceof Form.Fields fields
                    ? reference(fields, names(standard))
                    : value(slot.form(), slot.constraint());
            describe(property, descriptions.of(form.type(), slot.component().getName()));
            if (!standard.isMissingNode()) {
                property.set("default", standard);
            } else if (slot.form() instanceof Form.Flag && !slot.constraint().optional()) {
                property.put("default", false);
            }
            properties.set(slot.key(), property);
        }
        List<String> required = form.slots().stream()
                .filter(Slot::isRequired)
                .map(Slot::key)
                .filter(key -> !given.contains(key))
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        alternatives(form.type(), schema);
        return schema.put("additionalProperties", false);
    }

    private static void alternatives(Class<?> type, ObjectNode schema) {
        List<String> keys = Alternatives.of(type).stream().map(Words::key).toList();
        if (Alternatives.demanded(type)) {
            keys.forEach(key ->
                    schema.withArray("oneOf").addObject().putArray("required").add(key));
        } else if (!keys.isEmpty()) {
            keys.forEach(schema.putObject("not").putArray("required")::add);
        }
    }

    private ObjectNode variants(Form.Variants form) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        if (form.key().isEmpty()) {
            form.options().forEach((name, option) -> properties.set(name, reference(option, Set.of())));
            return schema.put("additionalProperties", false)
                    .put("minProperties", 1)
                    .put("maxProperties", 1);
        }
        ObjectNode kind = properties.putObject(form.key());
        form.options().keySet().forEach(kind.putArray("enum")::add);
        schema.putArray("required").add(form.key());
        form.options().forEach((name, option) -> {
            reference(option, Set.of());
            ObjectNode definition = (ObjectNode) definitions.get(name(option.type()));
            ((ObjectNode) definition.get("properties")).putObject(form.key()).put("const", name);
            ObjectNode branch = schema.withArray("allOf").addObject();
            ObjectNode chosen = branch.putObject("if").put("type", "object");
            // Without it, all of them would be chosen where the key is missing, and an editor would name all their
            // keys.
            chosen.putArray("required").add(form.key());
            chosen.putObject("properties").putObject(form.key()).put("const", name);
            branch.putObject("then").put("$ref", "#/$defs/" + name(option.type()));
        });
        return schema;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String name(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
    }

    private static void describe(ObjectNode schema, @Nullable String description) {
        if (description != null) {
            schema.put("description", description);
        }
    }
}
