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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where messages hold bytes, which JSON has as Base64 text. */
public final class BinaryValues {

    private BinaryValues() {}

    /** Whether the type is that of bytes, which JSON has as Base64. */
    public static boolean is(Shape type) {
        return isInline(type) || isReference(type);
    }

    /** Whether the type is that of bytes in Base64, in XML too. */
    public static boolean isInline(Shape type) {
        return type instanceof SimpleShape.Atomic atomic && atomic.builtin() == Builtin.BASE64_BINARY;
    }

    /** Whether the type is that of a reference to an attachment ({@code ref:swaRef}). */
    public static boolean isReference(Shape type) {
        return type instanceof SimpleShape.Atomic atomic && atomic.builtin() == Builtin.SWA_REF;
    }

    /** Whether bytes may stand in a message, at any depth. */
    public static boolean mayStandIn(@Nullable ElementShape message) {
        return stands(message, BinaryValues::is);
    }

    /** Whether references to attachments may stand in a message, at any depth. */
    public static boolean mayBeReferredToIn(@Nullable ElementShape message) {
        return stands(message, BinaryValues::isReference);
    }

    private static boolean stands(@Nullable ElementShape message, Predicate<Shape> wanted) {
        Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Shape> types = new ArrayDeque<>();
        if (message != null) {
            types.add(message.type());
        }
        while (!types.isEmpty()) {
            Shape type = types.remove();
            if (wanted.test(type)) {
                return true;
            }
            if (type instanceof ComplexShape complex && seen.add(complex)) {
                types.addAll(complex.derived());
                complex.attributes().forEach(attribute -> types.add(attribute.type()));
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
