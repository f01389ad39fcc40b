package io.trestle.mappings.shape;

import java.util.List;

/** A part of what a complex type holds. */
public sealed interface Particle {

    Occurs occurs();

    /** One element. */
    record OfElement(ElementShape element, Occurs occurs) implements Particle {}

    /** Several parts in an order. */
    record OfGroup(Order order, List<Particle> particles, Occurs occurs) implements Particle {

        public OfGroup {
            particles = List.copyOf(particles);
        }
    }

    /** Any elements that the wildcard admits. */
    record OfWildcard(Wildcard wildcard, Occurs occurs) implements Particle {}

    /** How the parts of a group stand. */
    enum Order {
        /** All, one after the other. */
        SEQUENCE,
        /** One of them. */
        CHOICE,
        /** All, in any order. */
        ALL
    }
}
