package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.Wildcard;
import io.trestle.mappings.source.Rules;
import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.Message;
import io.trestle.mappings.wsdl.Definitions.Part;
import io.trestle.mappings.wsdl.Definitions.Place;
import io.trestle.mappings.xsd.SchemaSet;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Looks up what stands in the bodies, headers and fault details of messages. What is not defined may be anything. */
final class MessageShapes {

    private final Definitions definitions;
    private final SchemaSet schemas;
    private final Remarks remarks;

    MessageShapes(Definitions definitions, SchemaSet schemas, Remarks remarks) {
        this.definitions = definitions;
        this.schemas = schemas;
        this.remarks = remarks;
    }

    /**
     * The element in the body of a document/literal message, or the body itself, as {@link SoapStyle#DOCUMENT_PARTS} says
     * and where parts travel beside it; null where the body is empty.
     */
    @Nullable ElementShape document(SoapVersion version, @Nullable QName name, BoundMessage bound, Place place) {
        Message message = message(name, place);
        if (message == null) {
            return whole(version, anything());
        }
        List<Part> parts = bodyParts(message, bound);
        if (!bound.attachments().isEmpty()) {
            return whole(version, sequence(withAttachments(accessors(parts, place), bound)));
        }
        if (parts.isEmpty()) {
            return null;
        }
        Part only = parts.size() == 1 ? parts.get(0) : null;
        if (only != null && only.element() != null) {
            return element(only.element(), place);
        }
        return whole(version, only != null ? type(only, place) : sequence(accessors(parts, place)));
    }

    /** Whether the element is the body itself. */
    static boolean isWhole(SoapVersion version, @Nullable ElementShape element) {
        return element != null && element.name().equals(body(version));
    }

    /** The element that holds the parts of an RPC message; the parts are in no namespace. */
    ElementShape rpc(QName wrapper, @Nullable QName name, BoundMessage bound, Place place) {
        Message message = message(name, place);
        if (message == null) {
            return ElementShape.of(wrapper, anything());
        }
        List<Particle> parts = accessors(bodyParts(message, bound), place);
        return ElementShape.of(wrapper, sequence(withAttachments(parts, bound)));
    }

    /** The parts of a message that is no envelope: elements of the parts' names. */
    List<ElementShape> parts(@Nullable QName name, Place place) {
        Message message = message(name, place);
        List<ElementShape> parts = new ArrayList<>();
        for (Part part : message == null ? List.<Part>of() : message.parts()) {
            parts.add(ElementShape.of(
                    new QName("", part.name()), accessor(part, place).type()));
        }
        return parts;
    }

    /** The part of a message that is a document of its own; null where nothing says what its root is. */
    @Nullable ElementShape root(@Nullable QName name, Place place) {
        Message message = message(name, place);
        Part only = message == null || message.parts().size() != 1
                ? null
                : message.parts().get(0);
        return only == null || only.element() == null ? null : element(only.element(), place);
    }

    /** What stands in the detail of a fault; null where nobody says. */
    @Nullable ElementShape fault(@Nullable QName name, Place place) {
        Message message = message(name, place);
        if (message == null || message.parts().isEmpty()) {
            return null;
        }
        if (message.parts().size() > 1) {
            remarks.add(
                    place,
                    Rules.FAULT_PARTS,
                    "fault message " + name + ": parts: " + message.parts().size() + " (expected: 1)");
        }
        return accessor(message.parts().get(0), place);
    }

    /** Null where nobody says what it holds. */
    @Nullable SoapHeader header(HeaderRef reference, Place place) {
        ElementShape element = headerElement(reference, place);
        if (element == null) {
            return null;
        }
        List<ElementShape> faults = new ArrayList<>();
        for (HeaderRef fault : reference.faults()) {
            ElementShape detail = headerElement(fault, place);
            if (detail != null) {
                faults.add(detail);
            }
        }
        return new SoapHeader(reference.part(), element, faults);
    }

    private @Nullable ElementShape headerElement(HeaderRef reference, Place place) {
        Message message = message(reference.message(), place);
        if (message == null) {
            return null;
        }
        for (Part part : message.parts()) {
            if (part.name().equals(reference.part())) {
                return accessor(part, place);
            }
        }
        remarks.add(
                place,
                Rules.UNDECLARED,
                "header part " + reference.part() + " (expected: a part of " + reference.message() + ")");
        return null;
    }

    private @Nullable Message message(@Nullable QName name, Place place) {
        Message message = remarks.find("message", definitions.messages, name, place);
        if (message == null) {
            remarks.add(place, Rules.UNDECLARED, "message " + name + " is not defined; it may hold anything");
        }
        return message;
    }

    private static List<Part> bodyParts(Message message, BoundMessage bound) {
        List<String> named = bound.parts();
        if (named != null) {
            return message.parts().stream()
                    .filter(part -> named.contains(part.name()))
                    .toList();
        }
        return message.parts().stream()
                .filter(part -> bound.headers().stream()
                        .noneMatch(header -> message.name().equals(header.message())
                                && part.name().equals(header.part())))
                .filter(part -> bound.attachments().stream()
                        .noneMatch(attachment -> attachment.part().equals(part.name())))
                .toList();
    }

    /** None is demanded: senders leave out what they have not got. */
    private static List<Particle> withAttachments(List<Particle> parts, BoundMessage bound) {
        List<Particle> all = new ArrayList<>(parts);
        for (Attachment attachment : Attachments.of(bound)) {
            all.add(new Particle.OfElement(attachment.element(), Occurs.OPTIONAL));
        }
        return all;
    }

    private List<Particle> accessors(List<Part> parts, Place place) {
        List<Particle> particles = new ArrayList<>();
        for (Part part : parts) {
            particles.add(new Particle.OfElement(accessor(part, place), Occurs.ONCE));
        }
        return particles;
    }

    private ElementShape accessor(Part part, Place place) {
        return part.element() != null
                ? element(part.element(), place)
                : ElementShape.of(new QName("", part.name()), type(part, place));
    }

    private ElementShape element(QName name, Place place) {
        ElementShape element = remarks.find("element", schemas.elements(), name, place);
        if (element != null) {
            return element;
        }
        Shape type = schemas.types().get(name);
        remarks.add(
                place,
                Rules.UNDECLARED,
                "element " + name + " is not declared in any schema; "
                        + (type == null ? "it may hold anything" : "taken for one of the type of that name"));
        return ElementShape.of(name, type == null ? ComplexShape.anyType() : type);
    }

    private Shape type(Part part, Place place) {
        QName name = part.type();
        Shape type = remarks.find("type", schemas.types(), name, place);
        if (type != null) {
            return type;
        }
        ElementShape element = name == null ? null : schemas.elements().get(name);
        remarks.add(
                place,
                Rules.UNDECLARED,
                "part " + part.name() + ": type " + name + " is not defined in any schema; "
                        + (element == null ? "it may be anything" : "taken for that of the element of that name"));
        return element == null ? ComplexShape.anyType() : element.type();
    }

    private static ElementShape whole(SoapVersion version, Shape content) {
        return ElementShape.of(body(version), content);
    }

    private static QName body(SoapVersion version) {
        return new QName(version.envelopeNamespace(), "Body");
    }

    private static ComplexShape sequence(List<Particle> particles) {
        Content content = particles.isEmpty()
                ? new Content.Empty()
                : new Content.Elements(new Particle.OfGroup(Particle.Order.SEQUENCE, particles, Occurs.ONCE), false);
        return ComplexShape.draft(null).complete(ComplexShape.Body.of(List.of(), content));
    }

    private static ComplexShape anything() {
        Wildcard any = new Wildcard(Wildcard.Mode.ANY, List.of(), Wildcard.Processing.LAX);
        return sequence(List.of(new Particle.OfWildcard(any, new Occurs(0, Occurs.UNBOUNDED))));
    }
}
