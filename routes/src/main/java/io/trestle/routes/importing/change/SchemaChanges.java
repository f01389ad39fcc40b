package io.trestle.routes.importing.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.trestle.mappings.contract.ForeignTypes;
import io.trestle.routes.importing.change.Change.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares the JSON Schemas of one operation in two documents. References are followed; loops end. */
final class SchemaChanges {

    private static final int DEEPEST = 40;
    private static final int MOST = 500;
    private static final List<String> UPPER =
            List.of("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties");
    private static final List<String> LOWER =
            List.of("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties");

    private record Pair(String before, String after, boolean request) {}

    private final JsonNode before;
    private final JsonNode after;
    private final String operation;
    private final List<Change> changes;
    private final Set<Pair> seen = new HashSet<>();

    SchemaChanges(JsonNode before, JsonNode after, String operation, List<Change> changes) {
        this.before = before;
        this.after = after;
        this.operation = operation;
        this.changes = changes;
    }

    void tell(Kind kind, boolean breaking, String place, String what) {
        if (changes.size() < MOST) {
            changes.add(new Change(kind, breaking, operation, place + ": " + what));
        }
    }

    void request(String place, JsonNode old, JsonNode now) {
        compare(place, old, now, true, 0);
    }

    void answer(String place, JsonNode old, JsonNode now) {
        compare(place, old, now, false, 0);
    }

    static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode at = node;
        for (int i = 0; i < DEEPEST; i++) {
            if (at.path("$ref").isTextual()) {
                String reference = at.path("$ref").textValue();
                at = reference.startsWith("#/") ? document.at(reference.substring(1)) : MissingNode.getInstance();
                continue;
            }
            JsonNode either = at.path("anyOf");
            List<JsonNode> declared = declared(either);
            if (declared.size() != 1 || declared.size() == either.size()) {
                break;
            }
            at = declared.get(0);
        }
        return at;
    }

    private void compare(String place, JsonNode writtenOld, JsonNode writtenNow, boolean request, int depth) {
        String oldName = writtenOld.path("$ref").asText();
        String nowName = writtenNow.path("$ref").asText();
        boolean known = !oldName.isEmpty() && !nowName.isEmpty() && !seen.add(new Pair(oldName, nowName, request));
        JsonNode old = resolve(before, writtenOld);
        JsonNode now = resolve(after, writtenNow);
        if (known || depth > DEEPEST || old.isMissingNode() && now.isMissingNode()) {
            return;
        }
        types(place, old, now, request);
        properties(place, old, now, request, depth);
        values(place, old, now, request);
        bounds(place, old, now, request);
        if (old.has("items") && now.has("items")) {
            compare(place + "[]", old.path("items"), now.path("items"), request, depth + 1);
        }
        for (String many : List.of("oneOf", "anyOf", "allOf")) {
            alternatives(place, old.path(many), now.path(many), many, request, depth);
        }
    }

    private void types(String place, JsonNode old, JsonNode now, boolean request) {
        Set<String> had = types(old);
        Set<String> has = types(now);
        if (had.equals(has)) {
            return;
        }
        Set<String> wide = request ? has : had;
        Set<String> narrow = request ? had : has;
        boolean fits = wide.isEmpty() || !narrow.isEmpty() && wide.containsAll(narrow);
        tell(Kind.CHANGED, !fits, place, "type " + shown(had) + " is now " + shown(has));
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(each -> types.add(each.asText()));
        if (schema.path("nullable").asBoolean()) {
            types.add("null");
        }
        if (types.contains("number")) {
            types.add("integer");
        }
        return types;
    }

    private static String shown(Set<String> types) {
        return types.isEmpty() ? "any" : String.join(" or ", types);
    }

    private void properties(String place, JsonNode old, JsonNode now, boolean request, int depth) {
        Set<String> had = names(old.path("properties"));
        Set<String> has = names(now.path("properties"));
        Set<String> needed = texts(old.path("required"));
        Set<String> needs = texts(now.path("required"));
        for (String name : had) {
            String at = place + "/" + name;
            if (!has.contains(name)) {
                tell(Kind.REMOVED, true, at, request ? "no longer taken" : "no longer given");
                continue;
            }
            if (needs.contains(name) != needed.contains(name)) {
                boolean required = needs.contains(name);
                tell(Kind.CHANGED, required == request, at, required ? "required now" : "optional now");
            }
            compare(
                    at,
                    old.path("properties").path(name),
                    now.path("properties").path(name),
                    request,
                    depth + 1);
        }
        for (String name : has) {
            if (!had.contains(name)) {
                boolean required = needs.contains(name);
                tell(Kind.ADDED, request && required, place + "/" + name, required ? "new, required" : "new");
            }
        }
    }

    private void values(String place, JsonNode old, JsonNode now, boolean request) {
        Set<String> had = texts(old.path("enum"));
        Set<String> has = texts(now.path("enum"));
        if (had.equals(has)) {
            return;
        }
        Set<String> gone = new LinkedHashSet<>(had);
        gone.removeAll(has);
        Set<String> fresh = new LinkedHashSet<>(has);
        fresh.removeAll(had);
        if (has.isEmpty()) {
            tell(Kind.CHANGED, !request, place, "any value now");
        } else if (had.isEmpty()) {
            tell(Kind.CHANGED, request, place, "only " + String.join(", ", has) + " now");
        } else {
            gone.forEach(value -> tell(Kind.REMOVED, request, place, "value " + value));
            fresh.forEach(value -> tell(Kind.ADDED, !request, place, "value " + value));
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private void bounds(String place, JsonNode old, JsonNode now, boolean request) {
        UPPER.forEach(bound -> bound(place, bound, old.path(bound), now.path(bound), request, 1));
        LOWER.forEach(bound -> bound(place, bound, old.path(bound), now.path(bound), request, -1));
        for (String rule : List.of("pattern", "format", "const", "additionalProperties")) {
            if (!old.path(rule).equals(now.path(rule)) && !old.path(rule).isObject()) {
                boolean breaking = request ? now.has(rule) : old.has(rule);
                tell(
                        Kind.CHANGED,
                        breaking,
                        place,
                        rule + " " + shown(old.path(rule)) + " is now " + shown(now.path(rule)));
            }
        }
    }

    /** @param sign 1 where a larger bound takes more */
    private void bound(String place, String name, JsonNode old, JsonNode now, boolean request, int sign) {
        boolean same = old.isNumber() && now.isNumber()
                ? old.decimalValue().compareTo(now.decimalValue()) == 0
                : old.isNumber() == now.isNumber();
        if (same) {
            return;
        }
        boolean wider =
                !now.isNumber() || old.isNumber() && now.decimalValue().compareTo(old.decimalValue()) * sign > 0;
        tell(Kind.CHANGED, wider != request, place, name + " " + shown(old) + " is now " + shown(now));
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "(none)" : node.toString();
    }

    private void alternatives(
            String place, JsonNode writtenOld, JsonNode writtenNow, String word, boolean request, int depth) {
        List<JsonNode> old = declared(writtenOld);
        List<JsonNode> now = declared(writtenNow);
        if (old.size() != now.size()) {
            boolean more = now.size() > old.size();
            boolean breaking = word.equals("allOf") ? more == request : more != request;
            tell(Kind.CHANGED, breaking, place, word + " has " + now.size() + " members now, and had " + old.size());
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            compare(place, old.get(i), now.get(i), request, depth + 1);
        }
    }

    /** What a system answers with and does not declare is no promise. */
    private static List<JsonNode> declared(JsonNode alternatives) {
        List<JsonNode> declared = new ArrayList<>();
        for (JsonNode one : alternatives) {
            if (!ForeignTypes.isOfAnswersOnly(one)) {
                declared.add(one);
            }
        }
        return declared;
    }
}
