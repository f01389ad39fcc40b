package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.json.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * What must and may stand together in an object: choices, and groups that are there whole or not at all. Plain required
 * properties are in {@code required} already.
 */
final class RuleSchemas {

    private final List<Property> properties;
    private final ArrayNode conditions;

    private RuleSchemas(List<Property> properties, ArrayNode conditions) {
        this.properties = properties;
        this.conditions = conditions;
    }

    static void write(ObjectView view, ObjectNode schema) {
        ArrayNode conditions = schema.arrayNode();
        new RuleSchemas(view.properties(), conditions).rule(view.rule(), true, conditions);
        if (!conditions.isEmpty()) {
            schema.set("allOf", conditions);
        }
    }

    /** @param demanded whether what is not optional must be there, and is said to be so elsewhere */
    private void rule(Rule rule, boolean demanded, ArrayNode into) {
        if (rule instanceof Rule.All all) {
            if (demanded && !all.optional()) {
                all.rules().forEach(part -> rule(part, true, into));
            } else {
                together(all, into);
            }
        } else if (rule instanceof Rule.Choice choice) {
            choice(choice, demanded, into);
        }
    }

    /** Where any of them is, all that are not optional must be. */
    private void together(Rule.All all, ArrayNode into) {
        ArrayNode whole = conditions.arrayNode();
        all.rules().forEach(part -> demand(part, whole));
        implies(all, whole, into);
    }

    private void choice(Rule.Choice choice, boolean demanded, ArrayNode into) {
        List<Rule> parts =
                choice.rules().stream().filter(part -> !names(part).isEmpty()).toList();
        if (parts.isEmpty()) {
            return;
        }
        ArrayNode one = into.addObject().putArray("oneOf");
        parts.forEach(part -> one.add(present(part)));
        if (!demanded || choice.optional()) {
            ArrayNode none = one.addObject().putObject("not").putArray("anyOf");
            parts.forEach(part -> none.add(present(part)));
        }
        for (Rule part : parts) {
            ArrayNode whole = conditions.arrayNode();
            demand(part, whole);
            implies(part, whole, into);
        }
    }

    /** What has to be true where the rule is demanded, plain properties included. */
    private void demand(Rule rule, ArrayNode into) {
        if (rule instanceof Rule.One one) {
            Property property = properties.get(one.property());
            if (!one.optional() && !ObjectSchemas.isFilled(property)) {
                into.addObject().putArray("required").add(property.name());
            }
        } else if (rule instanceof Rule.All all && !all.optional()) {
            all.rules().forEach(part -> demand(part, into));
        } else {
            rule(rule, true, into);
        }
    }

    private void implies(Rule rule, ArrayNode then, ArrayNode into) {
        List<String> names = names(rule);
        // One property that is there is there: nothing to say.
        if (names.size() > 1 && !then.isEmpty()) {
            ObjectNode condition = into.addObject();
            condition.set("if", present(rule));
            condition.putObject("then").set("allOf", then);
        }
    }

    /** Whether any property of the rule is there. */
    private ObjectNode present(Rule rule) {
        ObjectNode schema = conditions.objectNode();
        List<String> names = names(rule);
        if (names.size() == 1) {
            schema.putArray("required").add(names.get(0));
        } else {
            ArrayNode any = schema.putArray("anyOf");
            names.forEach(name -> any.addObject().putArray("required").add(name));
        }
        return schema;
    }

    private List<String> names(Rule rule) {
        if (rule instanceof Rule.One one) {
            return List.of(properties.get(one.property()).name());
        }
        List<Rule> parts = rule instanceof Rule.All all ? all.rules() : ((Rule.Choice) rule).rules();
        List<String> names = new ArrayList<>();
        parts.forEach(part -> names.addAll(names(part)));
        return names;
    }
}
