package io.trestle.transformers.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.rule.FieldRule;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.InvalidMessageException.Violation;
import io.trestle.transformers.mapping.Message.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Field rules compiled to steps. Immutable and thread-safe. */
final class FieldMapping {

    @FunctionalInterface
    private interface Step {
        void apply(Message message, CallValues values) throws InvalidMessageException;
    }

    private final List<Step> steps;

    private FieldMapping(List<Step> steps) {
        this.steps = steps;
    }

    static FieldMapping compile(List<FieldRule> rules) {
        return new FieldMapping(rules.stream().map(FieldMapping::step).toList());
    }

    boolean isIdentity() {
        return steps.isEmpty();
    }

    /** Changes the tree in place and returns its root, which may be another. */
    JsonNode apply(JsonNode tree, CallValues values) throws InvalidMessageException {
        Message message = new Message(tree);
        for (Step step : steps) {
            step.apply(message, values);
        }
        return message.root();
    }

    private static Step step(FieldRule rule) {
        if (rule instanceof FieldRule.Rename rename) {
            FieldPointer from = FieldPointer.parse(rename.from());
            return (message, values) -> rename(message, from, rename.to());
        } else if (rule instanceof FieldRule.Move move) {
            FieldPointer from = FieldPointer.parse(move.from());
            FieldPointer to = FieldPointer.parse(move.to());
            return (message, values) -> move(message, from, to);
        } else if (rule instanceof FieldRule.Default fallback) {
            FieldPointer at = FieldPointer.parse(fallback.at());
            return (message, values) -> {
                for (Place place : message.places(at)) {
                    if (message.get(place.pointer()).isMissingNode()) {
                        message.put(place.pointer(), fallback.value().deepCopy());
                    }
                }
            };
        } else if (rule instanceof FieldRule.Constant constant) {
            FieldPointer at = FieldPointer.parse(constant.at());
            return (message, values) -> put(message, at, constant.value());
        } else if (rule instanceof FieldRule.Convert convert) {
            FieldPointer at = FieldPointer.parse(convert.at());
            return (message, values) -> convert(message, at, convert.to());
        } else if (rule instanceof FieldRule.Remove remove) {
            FieldPointer at = FieldPointer.parse(remove.at());
            return (message, values) -> removeAll(message, message.places(at));
        } else if (rule instanceof FieldRule.Header header) {
            String name = header.name().toLowerCase(Locale.ROOT);
            FieldPointer to = FieldPointer.parse(header.to());
            return (message, values) -> putText(message, to, values.headers().get(name));
        } else if (rule instanceof FieldRule.Query query) {
            FieldPointer to = FieldPointer.parse(query.to());
            return (message, values) -> putText(message, to, values.query().get(query.name()));
        } else if (rule instanceof FieldRule.Path path) {
            FieldPointer to = FieldPointer.parse(path.to());
            return (message, values) -> putText(message, to, values.path().get(path.name()));
        }
        throw new IllegalArgumentException("rule: " + rule + " (expected: a known kind)");
    }

    private static void rename(Message message, FieldPointer from, String to) throws InvalidMessageException {
        for (Place place : message.places(from)) {
            FieldPointer pointer = place.pointer();
            if (message.get(pointer).isMissingNode()) {
                continue;
            }
            List<String> segments = pointer.segments();
            JsonNode parent = message.get(new FieldPointer(segments.subList(0, segments.size() - 1)));
            if (!(parent instanceof ObjectNode object)) {
                throw new InvalidMessageException(pointer.toString(), "an element of an array (expected: a field)");
            }
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            object.properties().forEach(field -> {
                if (field.getKey().equals(pointer.last())) {
                    fields.put(to, field.getValue());
                } else if (!field.getKey().equals(to)) {
                    fields.put(field.getKey(), field.getValue());
                }
            });
            object.removeAll();
            object.setAll(fields);
        }
    }

    private static void move(Message message, FieldPointer from, FieldPointer to) throws InvalidMessageException {
        List<Place> places = new ArrayList<>();
        List<JsonNode> moved = new ArrayList<>();
        for (Place place : message.places(from)) {
            JsonNode value = message.get(place.pointer());
            if (!value.isMissingNode()) {
                places.add(place);
                moved.add(value);
            }
        }
        removeAll(message, places);
        for (int i = 0; i < moved.size(); i++) {
            message.put(to, places.get(i).indexes(), moved.get(i));
        }
    }

    /** From the last to the first: an element that goes shifts those behind it. */
    private static void removeAll(Message message, List<Place> places) {
        for (int i = places.size() - 1; i >= 0; i--) {
            message.remove(places.get(i).pointer());
        }
    }

    private static void convert(Message message, FieldPointer at, FieldRule.Type to) throws InvalidMessageException {
        List<Violation> violations = new ArrayList<>();
        for (Place place : message.places(at)) {
            JsonNode value = message.get(place.pointer());
            if (value.isMissingNode()) {
                continue;
            }
            Optional<JsonNode> converted = Conversion.convert(value, to);
            if (converted.isPresent()) {
                message.put(place.pointer(), converted.get());
            } else {
                violations.add(new Violation(
                        place.pointer().toString(),
                        Nouns.of(value) + " that does not convert (expected: " + Conversion.expectation(to) + ")"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidMessageException(violations);
        }
    }

    private static void putText(Message message, FieldPointer to, @Nullable String text)
            throws InvalidMessageException {
        if (text != null) {
            put(message, to, TextNode.valueOf(text));
        }
    }

    private static void put(Message message, FieldPointer to, JsonNode value) throws InvalidMessageException {
        for (Place place : message.places(to)) {
            message.put(place.pointer(), value.deepCopy());
        }
    }
}
