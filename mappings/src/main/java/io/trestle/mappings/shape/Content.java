package io.trestle.mappings.shape;

/** What stands between the tags of a complex type. */
public sealed interface Content {

    /** Nothing. */
    record Empty() implements Content {}

    /** A value: simple content. */
    record Text(SimpleShape type) implements Content {}

    /**
     * Elements.
     *
     * @param mixed text may stand between them
     */
    record Elements(Particle particle, boolean mixed) implements Content {}
}
