package io.trestle.mappings.shape;

import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An element: its name as it stands in a message, and its type.
 *
 * @param name with the namespace to write; an empty one for an unqualified local element
 * @param isAbstract it never stands in a message itself, only its substitutes do
 * @param defaultValue what it holds where it stands empty
 * @param fixedValue the only value it may have
 * @param substitutes elements that may stand in its place, this one not among them; none where empty
 */
public record ElementShape(
        QName name,
        Shape type,
        boolean nillable,
        boolean isAbstract,
        @Nullable String defaultValue,
        @Nullable String fixedValue,
        List<ElementShape> substitutes,
        @Nullable String documentation) {

    public ElementShape {
        substitutes = List.copyOf(substitutes);
    }

    /** An element with nothing special about it. */
    public static ElementShape of(QName name, Shape type) {
        return new ElementShape(name, type, false, false, null, null, List.of(), null);
    }
}
