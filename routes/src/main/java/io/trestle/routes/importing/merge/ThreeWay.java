package io.trestle.routes.importing.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges trees: what the generator changed since the last time goes into what the team has, and what the team changed
 * stays. Objects are merged key by key; lists of plain values as sets in which each side adds and takes out; all other
 * values are one thing each. Where both changed the same thing, the team's stays and is reported.
 */
public final class ThreeWay {

    private final List<Edit> edits = new ArrayList<>();
    private final List<Merge.Kept> kept = new ArrayList<>();

    private ThreeWay() {}

    /**
     * Merges.
     *
     * @param base what was generated the last time
     * @param ours what the team made of it
     * @param theirs what is generated now
     */
    public static Merge of(ObjectNode base, ObjectNode ours, ObjectNode theirs) {
        ThreeWay merge = new ThreeWay();
        ObjectNode tree = merge.objects(List.of(), base, ours, theirs);
        return new Merge(tree, merge.edits, merge.kept);
    }

    private ObjectNode objects(List<String> path, ObjectNode base, ObjectNode ours, ObjectNode theirs) {
        ObjectNode merged = ours.objectNode();
        ours.fieldNames().forEachRemaining(key -> {
            JsonNode value = entry(path, key, base, ours, theirs, null);
            if (value != null) {
                merged.set(key, value);
            }
        });
        String after = null;
        for (String key : keys(theirs)) {
            if (!ours.has(key)) {
                JsonNode value = entry(path, key, base, ours, theirs, after);
                if (value != null) {
                    merged.set(key, value);
                }
            }
            after = merged.has(key) && ours.has(key) ? key : after;
        }
        return merged;
    }

    private static Set<String> keys(ObjectNode object) {
        Set<String> keys = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** The merged value of a key; null where there is none. */
    private @Nullable JsonNode entry(
            List<String> parent,
            String key,
            ObjectNode base,
            ObjectNode ours,
            ObjectNode theirs,
            @Nullable String after) {
        JsonNode before = base.path(key);
        JsonNode mine = ours.path(key);
        JsonNode now = theirs.path(key);
        List<String> path = new ArrayList<>(parent);
        path.add(key);
        if (now.equals(before) || mine.equals(now)) {
            return present(mine);
        }
        if (mine instanceof ObjectNode a && now instanceof ObjectNode b) {
            return objects(path, before instanceof ObjectNode c ? c : a.objectNode(), a, b);
        }
        if (mine.equals(before)) {
            edits.add(now.isMissingNode() ? new Edit.Drop(path) : new Edit.Put(path, now, after));
            return present(now);
        }
        if (isSet(before) && isSet(mine) && isSet(now)) {
            return union(path, before, mine, now);
        }
        kept.add(new Merge.Kept(pointer(path), shown(mine), shown(now)));
        if (now.isMissingNode()) {
            edits.add(new Edit.Retire(path));
            return null;
        }
        return present(mine);
    }

    private JsonNode union(List<String> path, JsonNode before, JsonNode mine, JsonNode now) {
        ArrayNode merged = ((ArrayNode) mine).arrayNode();
        for (JsonNode value : mine) {
            if (contains(now, value) || !contains(before, value)) {
                merged.add(value);
            }
        }
        for (JsonNode value : now) {
            if (!contains(before, value) && !contains(merged, value)) {
                merged.add(value);
            }
        }
        if (!merged.equals(mine)) {
            edits.add(new Edit.Put(path, merged, null));
        }
        return merged;
    }

    private static boolean isSet(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        Set<JsonNode> seen = new LinkedHashSet<>();
        for (JsonNode value : node) {
            if (value.isContainerNode() || !seen.add(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return node instanceof MissingNode ? null : node;
    }

    private static String pointer(List<String> path) {
        return path.stream().map(key -> "/" + FieldPointer.escape(key)).collect(Collectors.joining());
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "(absent)" : node.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
