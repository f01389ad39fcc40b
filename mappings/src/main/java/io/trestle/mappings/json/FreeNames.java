package io.trestle.mappings.json;

import io.trestle.mappings.name.Spelling;
import io.trestle.mappings.shape.Particle;
import java.util.HashSet;
import java.util.Set;

/**
 * Names for the properties of one object. An element that is written as JavaScript writes names keeps its name, whatever
 * others there are, so that names change as little as may be when a schema grows.
 */
final class FreeNames {

    private final Set<String> taken = new HashSet<>();
    private final Set<String> reserved = new HashSet<>();

    /** Keeps the names of these elements for themselves. */
    void reserve(Particle particle) {
        if (particle instanceof Particle.OfElement of) {
            reserved.add(of.element().name().getLocalPart());
            of.element()
                    .substitutes()
                    .forEach(substitute -> reserved.add(substitute.name().getLocalPart()));
        } else if (particle instanceof Particle.OfGroup group) {
            group.particles().forEach(this::reserve);
        }
    }

    /** @param local a name in XML */
    String take(String local) {
        String camel = Spelling.camel(local);
        if (camel.equals(local) || !reserved.contains(camel)) {
            if (taken.add(camel)) {
                return camel;
            }
        }
        return taken.add(local) ? local : numbered(camel);
    }

    /** For the same element in another place. */
    String takeAgain(String local) {
        return numbered(Spelling.camel(local));
    }

    /** Of an attribute and an element of the same name it is the attribute that gets another. */
    String takeForAttribute(String local) {
        String camel = Spelling.camel(local);
        if (taken.add(camel)) {
            return camel;
        }
        String other = camel + "Attribute";
        return !reserved.contains(other) && taken.add(other) ? other : numbered(other);
    }

    private String numbered(String wanted) {
        for (int i = 2; ; i++) {
            String name = wanted + i;
            if (!reserved.contains(name) && taken.add(name)) {
                return name;
            }
        }
    }
}
