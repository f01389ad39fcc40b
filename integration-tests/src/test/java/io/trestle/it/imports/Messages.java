package io.trestle.it.imports;

import io.trestle.mappings.json.ObjectView;
import io.trestle.mappings.json.Property;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapStyle;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an XML Schema validator cannot know of messages. */
final class Messages {

    private Messages() {}

    /**
     * Whether arrays of SOAP's encoding may stand in an element. The schema says what they hold in an attribute of WSDL's
     * (WSDL 1.1, section 2.2), at which a validator does not look: to it such a type is empty.
     */
    static boolean holdsArrays(@Nullable ElementShape root) {
        Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Particle> waiting = new ArrayDeque<>();
        Shape type = root == null ? null : root.type();
        while (type != null || !waiting.isEmpty()) {
            if (type instanceof ComplexShape complex && seen.add(complex)) {
                if (complex.array() != null) {
                    return true;
                }
                if (complex.content() instanceof Content.Elements elements) {
                    waiting.add(elements.particle());
                }
            }
            Particle next = waiting.poll();
            if (next instanceof Particle.OfGroup group) {
                waiting.addAll(group.particles());
            }
            type = next instanceof Particle.OfElement of ? of.element().type() : null;
        }
        return false;
    }

    /** Whether nothing at all may stand in the body of a request. */
    static boolean mayBeEmpty(SoapOperation operation) {
        ElementShape input = operation.input();
        if (input == null) {
            return true;
        }
        // Only there is the element the body itself.
        return operation.style() == SoapStyle.DOCUMENT_PARTS
                && input.type() instanceof ComplexShape complex
                && (complex.isAnyType()
                        || ObjectView.of(complex).properties().stream().noneMatch(Property::required));
    }
}
