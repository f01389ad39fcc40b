package io.trestle.routes.estate;

import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.rule.FieldRule;
import io.trestle.mappings.rule.FieldRule.Place;
import io.trestle.mappings.rule.MessageMapping;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import io.trestle.routes.estate.yaml.NearMiss;
import io.trestle.routes.estate.yaml.Position;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
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

    void checkRequest(MessageMapping mapping, @Nullable ElementShape message) {
        if (message == null || isOpaque(mapping)) {
            return;
        }
        List<FieldRule> rules = mapping.fields();
        for (int i = 0; i < rules.size(); i++) {
            List<Place> later = places(rules.subList(i + 1, rules.size()), FieldRule::takes);
            check(rules.get(i), rules.get(i).puts(), later, message);
        }
    }

    void checkResponse(MessageMapping mapping, @Nullable ElementShape message) {
        if (message == null || isOpaque(mapping)) {
            return;
        }
        List<FieldRule> rules = mapping.fields();
        for (int i = 0; i < rules.size(); i++) {
            List<Place> earlier = places(rules.subList(0, i), FieldRule::puts);
            check(rules.get(i), rules.get(i).takes(), earlier, message);
        }
    }

    private static boolean isOpaque(MessageMapping mapping) {
        return mapping.jsonata() != null
                || mapping.xslt() != null
                || Stream.concat(
                                places(mapping.fields(), FieldRule::takes).stream(),
                                places(mapping.fields(), FieldRule::puts).stream())
                        .anyMatch(place -> place.pointer().isRoot());
    }

    private static List<Place> places(List<FieldRule> rules, Function<FieldRule, @Nullable Place> of) {
        return rules.stream().map(of).filter(Objects::nonNull).toList();
    }

    private void check(FieldRule rule, @Nullable Place place, List<Place> others, ElementShape message) {
        if (place == null
                || others.stream()
                        .anyMatch(other -> overlap(
                                place.pointer().segments(), other.pointer().segments()))) {
            return;
        }
        ShapeWalk.DeadEnd end = ShapeWalk.deadEnd(message, place.pointer());
        if (end != null) {
            Position at = origins.at(rule, place.key());
            findings.error(
                    at,
                    place.key() + ": " + findings.shown(at, place.pointer().toString())
                            + " (expected: a field of the system's message)"
                            + NearMiss.hint(end.segment(), end.known()));
        }
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
}
