package io.trestle.mappings.shape;

import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A type: what an element holds. Immutable; safe for many threads. */
public sealed interface Shape permits SimpleShape, ComplexShape {

    /** The type's name in its schema; null for a type without one. */
    @Nullable QName name();

    /** What the schema's author says of it, as plain text. */
    @Nullable String documentation();
}
