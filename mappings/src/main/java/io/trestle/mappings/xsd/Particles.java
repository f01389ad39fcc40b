package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.xerces.xs.XSElementDeclaration;
import org.apache.xerces.xs.XSModelGroup;
import org.apache.xerces.xs.XSParticle;
import org.apache.xerces.xs.XSTerm;
import org.apache.xerces.xs.XSWildcard;

/** Content models as particles. Groups that several types share are made once. */
final class Particles {

    /** A few groups that name each other twice would otherwise make particles without end. */
    static final int MOST = 50_000;

    private record Parts(List<Particle> particles, int size) {}

    private final ShapeCompiler types;
    private final Map<XSModelGroup, Parts> known = new IdentityHashMap<>();

    Particles(ShapeCompiler types) {
        this.types = types;
    }

    /** Empty where it is more than {@link #MOST}. */
    Optional<Particle> of(XSParticle particle) {
        return size(particle) > MOST ? Optional.empty() : Optional.of(particle(particle));
    }

    private Particle particle(XSParticle particle) {
        int max = particle.getMaxOccursUnbounded() ? Occurs.UNBOUNDED : particle.getMaxOccurs();
        Occurs occurs = new Occurs(Math.min(particle.getMinOccurs(), max), max);
        XSTerm term = particle.getTerm();
        if (term instanceof XSElementDeclaration element) {
            return new Particle.OfElement(types.element(element), occurs);
        }
        if (term instanceof XSWildcard any) {
            return new Particle.OfWildcard(ShapeCompiler.wildcard(any), occurs);
        }
        XSModelGroup group = (XSModelGroup) term;
        Particle.Order order = switch (group.getCompositor()) {
            case XSModelGroup.COMPOSITOR_CHOICE -> Particle.Order.CHOICE;
            case XSModelGroup.COMPOSITOR_ALL -> Particle.Order.ALL;
            default -> Particle.Order.SEQUENCE;
        };
        return new Particle.OfGroup(order, parts(group).particles(), occurs);
    }

    private int size(XSParticle particle) {
        return particle.getTerm() instanceof XSModelGroup group ? parts(group).size() : 1;
    }

    private Parts parts(XSModelGroup group) {
        Parts parts = known.get(group);
        if (parts == null) {
            List<Particle> particles = new ArrayList<>();
            long size = 1;
            for (int i = 0; i < group.getParticles().getLength(); i++) {
                XSParticle part = (XSParticle) group.getParticles().item(i);
                size += size(part);
                if (size <= MOST) {
                    particles.add(particle(part));
                }
            }
            parts = new Parts(particles, (int) Math.min(size, MOST + 1L));
            known.put(group, parts);
        }
        return parts;
    }
}
