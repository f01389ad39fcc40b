package io.trestle.mappings.json;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where messages hold bytes, which JSON has as Base64 text. */
public final class BinaryValues {

    private BinaryValues() {}

    /** Whether the type is that of bytes in Base64. */
    public static boolean is(Shape type) {
        return type instanceof SimpleShape.Atomic atomic && atomic.builtin() == Builtin.BASE64_BINARY;
    }

    /** Whether bytes in Base64 may stand in the elements of a message, at any depth. */
    public static boolean mayStandIn(@Nullable ElementShape message) {
        Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Shape> types = new ArrayDeque<>();
        if (message != null) {
            types.add(message.type());
        }
        while (!types.isEmpty()) {
            Shape type = types.remove();
            if (is(type)) {
                return true;
            }
            if (type instanceof ComplexShape complex && seen.add(complex)) {
                types.addAll(complex.derived());
                if (complex.content() instanceof Content.Text text) {
                    types.add(text.type());
                } else if (complex.content() instanceof Content.Elements elements) {
                    collect(elements.particle(), types);
                }
            }
        }
        return false;
    }

    private static void collect(Particle particle, Deque<Shape> types) {
        if (particle instanceof Particle.OfElement of) {
            types.add(of.element().type());
            of.element().substitutes().forEach(substitute -> types.add(substitute.type()));
        } else if (particle instanceof Particle.OfGroup group) {
            group.particles().forEach(each -> collect(each, types));
        }
    }
}
