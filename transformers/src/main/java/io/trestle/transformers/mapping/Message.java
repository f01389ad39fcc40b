package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.transformers.InvalidMessageException;
import java.util.ArrayList;
import java.util.List;

/** A message while field rules change it. Confined to one thread. */
final class Message {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final String AFTER_LAST = "-";

    private JsonNode root;

    Message(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    void root(JsonNode replacement) {
        root = replacement;
    }

    /**
     * A place where something stands, or may be put.
     *
     * @param pointer without wildcards
     * @param indexes what the wildcards of the rule's pointer stand for here
     */
    record Place(FieldPointer pointer, List<Integer> indexes) {}

    /** The places that the pointer means in this message, in order, whether or not something stands there. */
    List<Place> places(FieldPointer pointer) {
        List<Place> places = new ArrayList<>();
        expand(pointer, 0, root, new ArrayList<>(), new ArrayList<>(), places);
        return places;
    }

    private static void expand(
            FieldPointer pointer, int depth, JsonNode at, List<String> way, List<Integer> indexes, List<Place> places) {
        if (depth == pointer.segments().size()) {
            places.add(new Place(new FieldPointer(way), List.copyOf(indexes)));
            return;
        }
        String segment = pointer.segments().get(depth);
        if (!segment.equals(FieldPointer.EACH)) {
            way.add(segment);
            expand(pointer, depth + 1, child(at, segment), way, indexes, places);
            way.remove(way.size() - 1);
            return;
        }
        for (int i = 0; at.isArray() && i < at.size(); i++) {
            way.add(Integer.toString(i));
            indexes.add(i);
            expand(pointer, depth + 1, at.path(i), way, indexes, places);
            indexes.remove(indexes.size() - 1);
            way.remove(way.size() - 1);
        }
    }

    /** What stands at a place; {@link MissingNode} where nothing does. */
    JsonNode get(FieldPointer place) {
        JsonNode at = root;
        for (String segment : place.segments()) {
            at = child(at, segment);
        }
        return at;
    }

    void remove(FieldPointer place) {
        JsonNode parent = get(parent(place));
        if (place.isRoot()) {
            root = MissingNode.getInstance();
        } else if (parent instanceof ObjectNode object) {
            object.remove(place.last());
        } else if (parent instanceof ArrayNode array && index(place.last()) >= 0) {
            array.remove(index(place.last()));
        }
    }

    /** Puts a value at a place and makes the containers on the way. */
    void put(FieldPointer place, JsonNode value) throws InvalidMessageException {
        put(place, List.of(), value);
    }

    /** As {@link #put(FieldPointer, JsonNode)}, with wildcards that stand for the given indexes. */
    void put(FieldPointer target, List<Integer> indexes, JsonNode value) throws InvalidMessageException {
        if (target.isRoot()) {
            root = value;
            return;
        }
        List<String> way = new ArrayList<>();
        int wildcard = 0;
        root = container(root, target.segments().get(0), way);
        JsonNode at = root;
        for (int i = 0; i < target.segments().size(); i++) {
            String segment = target.segments().get(i);
            boolean bound = segment.equals(FieldPointer.EACH);
            String step = bound ? Integer.toString(indexes.get(wildcard++)) : segment;
            if (bound && at instanceof ArrayNode array) {
                pad(array, Integer.parseInt(step));
            }
            boolean last = i + 1 == target.segments().size();
            JsonNode there = child(at, step);
            way.add(step);
            JsonNode next = last ? value : container(there, target.segments().get(i + 1), way);
            if (next != there) {
                set(at, step, next, way);
            }
            at = next;
        }
    }

    private static JsonNode container(JsonNode there, String nextSegment, List<String> way)
            throws InvalidMessageException {
        boolean each = nextSegment.equals(FieldPointer.EACH);
        if (there.isMissingNode() || there.isNull()) {
            return each || nextSegment.equals("0") || nextSegment.equals(AFTER_LAST)
                    ? NODES.arrayNode()
                    : NODES.objectNode();
        }
        if (!there.isContainerNode() || each && !there.isArray()) {
            throw new InvalidMessageException(
                    new FieldPointer(way).toString(),
                    Nouns.of(there) + " (expected: an " + (each ? "array)" : "object)"));
        }
        return there;
    }

    private static void set(JsonNode container, String step, JsonNode value, List<String> way)
            throws InvalidMessageException {
        if (container instanceof ObjectNode object) {
            object.set(step, value);
            return;
        }
        ArrayNode array = (ArrayNode) container;
        int index = step.equals(AFTER_LAST) ? array.size() : index(step);
        if (index < 0 || index > array.size()) {
            throw new InvalidMessageException(
                    new FieldPointer(way).toString(),
                    "no place in an array of " + array.size() + " (expected: an index from 0 to " + array.size() + ")");
        }
        if (index == array.size()) {
            array.add(value);
        } else {
            array.set(index, value);
        }
    }

    private static void pad(ArrayNode array, int size) {
        while (array.size() < size) {
            array.addNull();
        }
    }

    private static JsonNode child(JsonNode container, String segment) {
        if (!container.isArray()) {
            return container.path(segment);
        }
        int index = index(segment);
        return index < 0 ? MissingNode.getInstance() : container.path(index);
    }

    private static FieldPointer parent(FieldPointer place) {
        return place.isRoot()
                ? place
                : new FieldPointer(place.segments().subList(0, place.segments().size() - 1));
    }

    /** An array index as RFC 6901, section 4 allows it; -1 where the segment is none. */
    private static int index(String segment) {
        int length = segment.length();
        boolean digits = length > 0 && length < 10 && segment.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && (length == 1 || segment.charAt(0) != '0') ? Integer.parseInt(segment) : -1;
    }
}
