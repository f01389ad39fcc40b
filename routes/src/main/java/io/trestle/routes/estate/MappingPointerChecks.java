package io.trestle.routes.estate;

import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for field rules about fields that the system's message does not have. On the way in these are fields that a rule
 * leaves in the message and the system does not know; on the way back, fields that a rule takes and that never come. A
 * field that other rules put or take is theirs, and nothing is said of it. Where an expression rewrites the whole message,
 * or a rule moves all of it, nobody knows what is there.
 */
final class MappingPointerChecks {

    private final Findings findings;
    private final Origins origins;

    MappingPointerChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    /** A place that a rule is about, and under which key that is written. */
    private record Use(FieldRule rule, String key, FieldPointer pointer) {}

    void checkRequest(MessageMapping mapping, @Nullable ElementShape message) {
        if (message == null || isOpaque(mapping)) {
            return;
        }
        List<FieldRule> rules = mapping.fields();
        for (int i = 0; i < rules.size(); i++) {
            List<FieldPointer> later = new ArrayList<>();
            rules.subList(i + 1, rules.size()).forEach(rule -> taken(rule).forEach(use -> later.add(use.pointer())));
            put(rules.get(i)).stream().filter(use -> isUntouched(use, later)).forEach(use -> check(use, message));
        }
    }

    void checkResponse(MessageMapping mapping, @Nullable ElementShape message) {
        if (message == null || isOpaque(mapping)) {
            return;
        }
        List<FieldPointer> earlier = new ArrayList<>();
        for (FieldRule rule : mapping.fields()) {
            taken(rule).stream().filter(use -> isUntouched(use, earlier)).forEach(use -> check(use, message));
            put(rule).forEach(use -> earlier.add(use.pointer()));
        }
    }

    private static boolean isOpaque(MessageMapping mapping) {
        return mapping.jsonata() != null
                || mapping.xslt() != null
                || mapping.fields().stream()
                        .flatMap(rule -> Stream.concat(taken(rule).stream(), put(rule).stream()))
                        .anyMatch(use -> use.pointer().isRoot());
    }

    private void check(Use use, ElementShape message) {
        ShapeWalk.DeadEnd end = ShapeWalk.deadEnd(message, use.pointer());
        if (end != null) {
            Position at = origins.at(use.rule(), use.key());
            findings.error(
                    at,
                    use.key() + ": " + findings.shown(at, use.pointer().toString())
                            + " (expected: a field of the system's message)"
                            + NearMiss.hint(end.segment(), end.known()));
        }
    }

    private static boolean isUntouched(Use use, List<FieldPointer> others) {
        return others.stream().noneMatch(other -> overlap(use.pointer().segments(), other.segments()));
    }

    /** Whether one is the other, or lies in it. */
    private static boolean overlap(List<String> one, List<String> other) {
        int common = Math.min(one.size(), other.size());
        for (int i = 0; i < common; i++) {
            boolean wild = one.get(i).equals(FieldPointer.EACH) || other.get(i).equals(FieldPointer.EACH);
            if (!wild && !one.get(i).equals(other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<Use> taken(FieldRule rule) {
        Map<String, String> places = Map.of();
        if (rule instanceof FieldRule.Rename rename) {
            places = Map.of("from", rename.from());
        } else if (rule instanceof FieldRule.Move move) {
            places = Map.of("from", move.from());
        } else if (rule instanceof FieldRule.Convert convert) {
            places = Map.of("at", convert.at());
        } else if (rule instanceof FieldRule.Remove remove) {
            places = Map.of("at", remove.at());
        }
        return uses(rule, places);
    }

    private static List<Use> put(FieldRule rule) {
        if (rule instanceof FieldRule.Rename rename) {
            List<String> segments =
                    new ArrayList<>(FieldPointer.parse(rename.from()).segments());
            if (!segments.isEmpty()) {
                segments.set(segments.size() - 1, rename.to());
            }
            return List.of(new Use(rule, "to", new FieldPointer(segments)));
        }
        Map<String, String> places = Map.of();
        if (rule instanceof FieldRule.Move move) {
            places = Map.of("to", move.to());
        } else if (rule instanceof FieldRule.Default given) {
            places = Map.of("at", given.at());
        } else if (rule instanceof FieldRule.Constant constant) {
            places = Map.of("at", constant.at());
        } else if (rule instanceof FieldRule.Header header) {
            places = Map.of("to", header.to());
        } else if (rule instanceof FieldRule.Query query) {
            places = Map.of("to", query.to());
        } else if (rule instanceof FieldRule.Path path) {
            places = Map.of("to", path.to());
        }
        return uses(rule, places);
    }

    private static List<Use> uses(FieldRule rule, Map<String, String> places) {
        List<Use> uses = new ArrayList<>();
        places.forEach((key, pointer) -> uses.add(new Use(rule, key, FieldPointer.parse(pointer))));
        return uses;
    }
}
