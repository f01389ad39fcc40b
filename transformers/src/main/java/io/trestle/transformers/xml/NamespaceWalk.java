package io.trestle.transformers.xml;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the namespaces of all elements, attributes and types that may stand in an element. */
final class NamespaceWalk {

    private final Set<String> namespaces = new LinkedHashSet<>();
    private final Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<ComplexShape> waiting = new ArrayDeque<>();

    private NamespaceWalk() {}

    static Set<String> of(ElementShape root) {
        NamespaceWalk walk = new NamespaceWalk();
        walk.element(root);
        while (!walk.waiting.isEmpty()) {
            walk.type(walk.waiting.remove());
        }
        return walk.namespaces;
    }

    private void element(ElementShape element) {
        namespaces.add(element.name().getNamespaceURI());
        note(element.type());
        element.substitutes().forEach(this::element);
    }

    private void note(Shape shape) {
        if (shape instanceof ComplexShape complex && seen.add(complex)) {
            waiting.add(complex);
        }
    }

    private void type(ComplexShape type) {
        if (type.name() != null) {
            namespaces.add(type.name().getNamespaceURI());
        }
        type.attributes().forEach(attribute -> namespaces.add(attribute.name().getNamespaceURI()));
        type.derived().forEach(this::note);
        if (type.content() instanceof Content.Elements elements) {
            particle(elements.particle());
        }
    }

    private void particle(Particle particle) {
        if (particle instanceof Particle.OfElement of) {
            element(of.element());
        } else if (particle instanceof Particle.OfGroup group) {
            group.particles().forEach(this::particle);
        }
    }
}
