package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Facets;
import java.util.List;

/** Types of which only one value may stand in a place (XML Schema part 1, sections 3.2.4 and 3.3.4). */
final class FixedValues {

    private FixedValues() {}

    /** The type with no other value than this one; qualified names stay as they are, as their prefixes mean nothing here. */
    static SimpleShape only(SimpleShape type, String value) {
        Facets facets = type.facets().withEnumeration(List.of(value));
        if (type instanceof SimpleShape.Atomic atomic) {
            return atomic.builtin().isQualifiedName()
                    ? atomic
                    : new SimpleShape.Atomic(
                            atomic.name(), atomic.builtin(), facets, atomic.attributed(), atomic.documentation());
        } else if (type instanceof SimpleShape.ListOf list) {
            return new SimpleShape.ListOf(list.name(), list.item(), facets, list.attributed(), list.documentation());
        }
        SimpleShape.Union union = (SimpleShape.Union) type;
        return new SimpleShape.Union(union.name(), union.members(), facets, union.documentation());
    }
}
