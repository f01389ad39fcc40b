package io.trestle.routes.estate;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.rule.FieldPointer;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows pointers through the JSON that stands for an element, to tell which can lead nowhere. Where anything may stand
 * (wildcards, {@code xs:anyType}) every pointer is taken to lead somewhere.
 */
final class ShapeWalk {

    /** Where a pointer ends that leads nowhere: the segment, and what there is in its place. */
    record DeadEnd(String segment, Set<String> known) {}

    /** One thing that may stand at a place; {@code type} and {@code view} are null for what nothing stands below. */
    private record Spot(
            boolean array, @Nullable Shape type, @Nullable ObjectView view) {}

    private static final Spot LEAF = new Spot(false, null, null);

    private ShapeWalk() {}

    /** Null where the pointer may lead somewhere. */
    static @Nullable DeadEnd deadEnd(ElementShape message, FieldPointer pointer) {
        List<Spot> spots = List.of(new Spot(false, message.type(), null));
        for (String segment : pointer.segments()) {
            List<Spot> next = new ArrayList<>();
            Set<String> known = new TreeSet<>();
            for (Spot spot : spots) {
                if (isAnything(spot)) {
                    return null;
                }
                step(spot, segment, next, known);
            }
            if (next.isEmpty()) {
                return new DeadEnd(segment, known);
            }
            spots = next;
        }
        return null;
    }

    private static boolean isAnything(Spot spot) {
        return spot.type() instanceof ComplexShape complex && complex.isAnyType();
    }

    private static void step(Spot spot, String segment, List<Spot> next, Set<String> known) {
        if (spot.array()) {
            known.add(FieldPointer.EACH);
            if (segment.equals(FieldPointer.EACH) || segment.equals("-") || segment.matches("[0-9]{1,9}")) {
                next.add(new Spot(false, spot.type(), spot.view()));
            }
            return;
        }
        for (ObjectView view : views(spot)) {
            for (Property property : view.properties()) {
                known.add(property.name());
                if (property.name().equals(segment)) {
                    next.add(spot(property));
                }
            }
        }
        if (segment.equals(ObjectView.TYPE) && spot.type() instanceof ComplexShape) {
            next.add(LEAF);
        }
    }

    private static Collection<ObjectView> views(Spot spot) {
        if (spot.view() != null) {
            return List.of(spot.view());
        }
        if (!(spot.type() instanceof ComplexShape complex)) {
            return List.of();
        }
        List<ObjectView> views = new ArrayList<>();
        views.add(ObjectView.of(complex));
        complex.derived().forEach(derived -> views.add(ObjectView.of(derived)));
        return views;
    }

    private static Spot spot(Property property) {
        Occurs occurs = property.occurs();
        if (property instanceof Property.OfElement one) {
            return new Spot(occurs.isRepeated(), one.element().type(), null);
        }
        if (property instanceof Property.OfGroup group) {
            return new Spot(occurs.isRepeated(), null, group.item());
        }
        boolean anything = property instanceof Property.OfAny || property instanceof Property.OfAnyAttributes;
        return anything
                ? new Spot(false, ComplexShape.draft(ComplexShape.ANY_TYPE).shape(), null)
                : LEAF;
    }
}
