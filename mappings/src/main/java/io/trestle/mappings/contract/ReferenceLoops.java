package io.trestle.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.rule.FieldPointer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds schemas that come back to themselves without going a step into the message: {@code A} is all of {@code A}. A
 * validator would go round until its stack is full.
 */
final class ReferenceLoops {

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE = List.of("not", "if", "then", "else");

    private record Visit(String pointer, Iterator<String> next) {}

    private final ObjectNode document;
    private final Map<String, Boolean> finished = new HashMap<>();

    private ReferenceLoops(ObjectNode document) {
        this.document = document;
    }

    /** Tells of one place in each loop. */
    static void find(ObjectNode document, Consumer<String> found) {
        ReferenceLoops loops = new ReferenceLoops(document);
        DocumentWalk.over(document, (object, pointer, schema) -> loops.from(pointer, found));
    }

    private void from(String start, Consumer<String> found) {
        Deque<Visit> way = new ArrayDeque<>();
        enter(start, way);
        while (!way.isEmpty()) {
            Visit visit = way.peek();
            if (!visit.next().hasNext()) {
                finished.put(visit.pointer(), true);
                way.pop();
                continue;
            }
            String next = visit.next().next();
            Boolean seen = finished.get(next);
            if (seen == null) {
                enter(next, way);
            } else if (!seen) {
                found.accept(visit.pointer());
            }
        }
    }

    private void enter(String pointer, Deque<Visit> way) {
        if (finished.putIfAbsent(pointer, false) == null) {
            way.push(new Visit(pointer, inPlace(pointer).iterator()));
        }
    }

    /** The schemas that the same value has to do with. */
    private List<String> inPlace(String pointer) {
        JsonNode schema = References.at(document, pointer);
        List<String> next = new ArrayList<>();
        String target = References.pointer(schema);
        if (target != null) {
            next.add(FieldPointer.parse(target).toString());
        }
        for (String key : LISTS) {
            for (int i = 0; i < schema.path(key).size(); i++) {
                next.add(pointer + "/" + key + "/" + i);
            }
        }
        for (String key : SINGLE) {
            if (schema.path(key).isObject()) {
                next.add(pointer + "/" + key);
            }
        }
        JsonNode dependent = schema.path("dependentSchemas");
        dependent
                .fieldNames()
                .forEachRemaining(name -> next.add(pointer + "/dependentSchemas/" + FieldPointer.escape(name)));
        return next;
    }
}
