package io.trestle.transformers.soap;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Wildcard;
import io.trestle.mappings.wsdl.SoapHeader;
import io.trestle.mappings.wsdl.SoapVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * The header of an envelope as an element of its own: blocks that the binding declares under their names, none of them
 * demanded, and others (WS-Addressing, WS-Security) under {@code any}.
 */
final class HeaderBlocks {

    private HeaderBlocks() {}

    static ElementShape of(SoapVersion version, List<SoapHeader> declared) {
        List<Particle> blocks = new ArrayList<>();
        Set<QName> seen = new HashSet<>();
        for (SoapHeader header : declared) {
            if (seen.add(header.element().name())) {
                blocks.add(new Particle.OfElement(header.element(), Occurs.OPTIONAL));
            }
        }
        Wildcard anything = new Wildcard(Wildcard.Mode.ANY, List.of(), Wildcard.Processing.LAX);
        blocks.add(new Particle.OfWildcard(anything, new Occurs(0, Occurs.UNBOUNDED)));
        Particle all = new Particle.OfGroup(Particle.Order.ALL, blocks, Occurs.ONCE);
        ComplexShape type =
                ComplexShape.draft(null).complete(ComplexShape.Body.of(List.of(), new Content.Elements(all, false)));
        return ElementShape.of(new QName(version.envelopeNamespace(), "Header"), type);
    }
}
