package io.trestle.mappings.shape;

import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Facets;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A type without elements and attributes (XML Schema part 2). */
public sealed interface SimpleShape extends Shape {

    /** Facets of the type itself; for a list they count items. */
    Facets facets();

    /**
     * What its elements hold where they have attributes of other namespaces, which values of SOAP's encoding may have
     * (SOAP 1.1, section 5.1); null where they may have none.
     */
    default @Nullable ComplexShape attributed() {
        return null;
    }

    /**
     * One value.
     *
     * @param builtin the nearest built-in type above it
     */
    record Atomic(
            @Nullable QName name,
            Builtin builtin,
            Facets facets,
            @Nullable ComplexShape attributed,
            @Nullable String documentation)
            implements SimpleShape {}

    /** Values separated by white space. */
    record ListOf(
            @Nullable QName name,
            SimpleShape item,
            Facets facets,
            @Nullable ComplexShape attributed,
            @Nullable String documentation)
            implements SimpleShape {}

    /** A value of the first member that takes it. */
    record Union(
            @Nullable QName name,
            List<SimpleShape> members,
            Facets facets,
            @Nullable String documentation) implements SimpleShape {

        public Union {
            members = List.copyOf(members);
        }
    }
}
