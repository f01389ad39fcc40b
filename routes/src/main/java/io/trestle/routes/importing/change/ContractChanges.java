package io.trestle.routes.importing.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.routes.importing.change.Change.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes for callers from one OpenAPI document to the next. A change is breaking when a request that was right may be
 * refused now, or an answer may lack what it had or hold what it never held.
 */
public final class ContractChanges {

    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

    /** An operation with the parameters of its path. */
    private record Operation(String entry, JsonNode node, Map<String, JsonNode> parameters) {}

    private final JsonNode before;
    private final JsonNode after;
    private final List<Change> changes = new ArrayList<>();

    private ContractChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** In the order of the documents: what went first, then what came, then what is otherwise. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        ContractChanges comparison = new ContractChanges(before, after);
        comparison.compare();
        return List.copyOf(comparison.changes);
    }

    private void compare() {
        Map<String, Operation> old = operations(before);
        Map<String, Operation> now = operations(after);
        old.forEach((key, operation) -> {
            if (!now.containsKey(key)) {
                changes.add(new Change(Kind.REMOVED, true, operation.entry(), "removed"));
            }
        });
        now.forEach((key, operation) -> {
            if (!old.containsKey(key)) {
                changes.add(new Change(Kind.ADDED, false, operation.entry(), "added"));
            }
        });
        old.forEach((key, operation) -> {
            Operation other = now.get(key);
            if (other != null) {
                compare(operation, other);
            }
        });
    }

    private static Map<String, Operation> operations(JsonNode document) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        String entry = method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                        Map<String, JsonNode> parameters = new LinkedHashMap<>();
                        add(document, path.getValue().path("parameters"), path.getKey(), parameters);
                        add(document, method.getValue().path("parameters"), path.getKey(), parameters);
                        operations.put(shape(entry), new Operation(entry, method.getValue(), parameters));
                    }
                }));
        return operations;
    }

    private static String shape(String entry) {
        return entry.replaceAll("\\{[^}]*}", "{}");
    }

    /** Parameters of the path go by their place: their names are nobody's business. */
    private static void add(JsonNode document, JsonNode list, String path, Map<String, JsonNode> parameters) {
        for (JsonNode written : list) {
            JsonNode parameter = SchemaChanges.resolve(document, written);
            String in = parameter.path("in").asText();
            String name = parameter.path("name").asText();
            String key = in.equals("path") ? "path:" + path.indexOf("{" + name + "}") : in + ":" + name;
            parameters.put(key, parameter);
        }
    }

    private void compare(Operation old, Operation now) {
        SchemaChanges schemas = new SchemaChanges(before, after, now.entry(), changes);
        old.parameters().forEach((key, parameter) -> {
            JsonNode other = now.parameters().get(key);
            String label = "parameter " + parameter.path("name").asText();
            if (other == null) {
                schemas.tell(Kind.REMOVED, true, label, "no longer taken");
            } else {
                if (!parameter.path("required").asBoolean()
                        && other.path("required").asBoolean()) {
                    schemas.tell(Kind.CHANGED, true, label, "required now");
                }
                schemas.request(label, parameter.path("schema"), other.path("schema"));
            }
        });
        now.parameters().forEach((key, parameter) -> {
            if (!old.parameters().containsKey(key) && !key.startsWith("path:")) {
                boolean required = parameter.path("required").asBoolean();
                String label = "parameter " + parameter.path("name").asText();
                schemas.tell(Kind.ADDED, required, label, required ? "required" : "may be given");
            }
        });
        body(old.node().path("requestBody"), now.node().path("requestBody"), schemas);
        answers(old.node().path("responses"), now.node().path("responses"), schemas);
    }

    private void body(JsonNode writtenOld, JsonNode writtenNow, SchemaChanges schemas) {
        JsonNode old = SchemaChanges.resolve(before, writtenOld);
        JsonNode now = SchemaChanges.resolve(after, writtenNow);
        if (old.isMissingNode() || now.isMissingNode()) {
            if (!old.isMissingNode()) {
                schemas.tell(Kind.REMOVED, true, "request", "has no body any more");
            } else if (!now.isMissingNode()) {
                boolean required = now.path("required").asBoolean();
                schemas.tell(Kind.ADDED, required, "request", required ? "needs a body" : "may have a body");
            }
            return;
        }
        if (!old.path("required").asBoolean() && now.path("required").asBoolean()) {
            schemas.tell(Kind.CHANGED, true, "request", "needs a body");
        }
        schemas.request("request", json(old), json(now));
    }

    private void answers(JsonNode old, JsonNode now, SchemaChanges schemas) {
        Set<String> statuses = new TreeSet<>();
        old.fieldNames().forEachRemaining(statuses::add);
        now.fieldNames().forEachRemaining(statuses::add);
        for (String status : statuses) {
            JsonNode answer = SchemaChanges.resolve(before, old.path(status));
            JsonNode other = SchemaChanges.resolve(after, now.path(status));
            String label = "answer " + status;
            if (other.isMissingNode()) {
                schemas.tell(Kind.REMOVED, status.startsWith("2"), label, "no longer given");
            } else if (answer.isMissingNode()) {
                schemas.tell(Kind.ADDED, false, label, "may be given");
            } else {
                schemas.answer(label, json(answer), json(other));
            }
        }
    }

    private static JsonNode json(JsonNode message) {
        JsonNode content = message.path("content");
        for (String type : List.of("application/json", "application/problem+json")) {
            if (content.has(type)) {
                return content.path(type).path("schema");
            }
        }
        return content.path("").path("schema");
    }
}
