package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the HTTP binding offers it (WSDL 1.1, section 4).
 *
 * @param name unique in its port; of overloaded operations the later ones have a number
 * @param location below the port's address; has {@code (part)} for each parameter where those are {@link In#PATH}
 * @param in where the parts of a request stand
 * @param parts of the request, elements of the names of the parts; where they are {@link In#XML} the only one is the document
 * @param mediaType of a request's body; empty where it has none; may have {@code *}
 * @param output what an answer in XML holds; null where it is empty or no XML
 * @param outputMediaType of an answer; may have {@code *}; empty where there is none
 */
public record HttpOperation(
        String name,
        String location,
        In in,
        List<ElementShape> parts,
        String mediaType,
        @Nullable ElementShape output,
        String outputMediaType,
        @Nullable String documentation)
        implements WsdlOperation {

    /** Where the parts of a request stand. */
    public enum In {
        /** In the query: {@code http:urlEncoded}. */
        QUERY,
        /** In the location: {@code http:urlReplacement}. */
        PATH,
        /** In a body of {@code application/x-www-form-urlencoded}. */
        FORM,
        /** In a body of XML, whose root the only part is. */
        XML,
        /** In a body of another kind. */
        OTHER
    }

    public HttpOperation {
        parts = List.copyOf(parts);
    }

    /** The same, where nothing is known of the answer. */
    public HttpOperation withoutOutput() {
        return new HttpOperation(name, location, in, parts, mediaType, null, outputMediaType, documentation);
    }

    /** Values in an element of the operation's name, or the element that is the document; null for other bodies. */
    @Override
    public @Nullable ElementShape input() {
        if (in == In.XML && parts.size() == 1) {
            return parts.get(0);
        }
        if (in == In.XML || in == In.OTHER) {
            return null;
        }
        List<Particle> particles = parts.stream()
                .<Particle>map(part -> new Particle.OfElement(part, Occurs.ONCE))
                .toList();
        Content content = particles.isEmpty()
                ? new Content.Empty()
                : new Content.Elements(new Particle.OfGroup(Particle.Order.ALL, particles, Occurs.ONCE), false);
        return ElementShape.of(
                new QName("", name), ComplexShape.draft(null).complete(ComplexShape.Body.of(List.of(), content)));
    }

    @Override
    public boolean oneWay() {
        return false;
    }

    @Override
    public Map<String, ElementShape> faults() {
        return Map.of();
    }
}
