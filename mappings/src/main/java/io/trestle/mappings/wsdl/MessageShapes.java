package io.trestle.mappings.wsdl;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.wsdl.Definitions.BoundMessage;
import io.trestle.mappings.wsdl.Definitions.HeaderRef;
import io.trestle.mappings.wsdl.Definitions.Message;
import io.trestle.mappings.wsdl.Definitions.Part;
import io.trestle.mappings.xsd.SchemaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** Looks up what stands in the bodies, headers and fault details of messages. */
final class MessageShapes {

    /** A message that cannot be carried; why is the message. */
    static final class UnfitMessageException extends Exception {
        private static final long serialVersionUID = 1L;

        UnfitMessageException(String message) {
            super(message);
        }
    }

    private final Definitions definitions;
    private final SchemaSet schemas;

    MessageShapes(Definitions definitions, SchemaSet schemas) {
        this.definitions = definitions;
        this.schemas = schemas;
    }

    /** The element in the body of a document/literal message; null where the body is empty. */
    @Nullable ElementShape document(@Nullable QName name, BoundMessage bound) throws UnfitMessageException {
        List<Part> parts = bodyParts(message(name), bound);
        if (parts.isEmpty()) {
            return null;
        }
        if (parts.size() > 1) {
            String names = parts.stream().map(Part::name).collect(Collectors.joining(", "));
            throw new UnfitMessageException("parts: " + names + " (expected: one in the body)");
        }
        Part part = parts.get(0);
        if (part.element() == null) {
            throw new UnfitMessageException(
                    "part " + part.name() + ": type: " + part.type() + " (expected: an element)");
        }
        return element(part.element());
    }

    /** The element that holds the parts of an RPC message; the parts are in no namespace. */
    ElementShape rpc(QName wrapper, @Nullable QName name, BoundMessage bound) throws UnfitMessageException {
        List<Particle> particles = new ArrayList<>();
        for (Part part : bodyParts(message(name), bound)) {
            particles.add(new Particle.OfElement(accessor(part), Occurs.ONCE));
        }
        Content content = particles.isEmpty()
                ? new Content.Empty()
                : new Content.Elements(new Particle.OfGroup(Particle.Order.SEQUENCE, particles, Occurs.ONCE), false);
        return ElementShape.of(wrapper, ComplexShape.draft(null).complete(ComplexShape.Body.of(List.of(), content)));
    }

    /** What stands in the detail of a fault. */
    ElementShape fault(@Nullable QName name) throws UnfitMessageException {
        List<Part> parts = message(name).parts();
        if (parts.size() != 1) {
            throw new UnfitMessageException("fault message " + name + ": parts: " + parts.size() + " (expected: 1)");
        }
        Part part = parts.get(0);
        return part.element() != null ? element(part.element()) : accessor(part);
    }

    SoapHeader header(HeaderRef reference) throws UnfitMessageException {
        for (Part part : message(reference.message()).parts()) {
            if (part.name().equals(reference.part())) {
                return new SoapHeader(part.name(), part.element() != null ? element(part.element()) : accessor(part));
            }
        }
        throw new UnfitMessageException(
                "header part " + reference.part() + " (expected: a part of " + reference.message() + ")");
    }

    private Message message(@Nullable QName name) throws UnfitMessageException {
        Message message = name == null ? null : definitions.messages.get(name);
        if (message == null) {
            throw new UnfitMessageException("message " + name + " is not defined");
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
                .toList();
    }

    private ElementShape element(QName name) throws UnfitMessageException {
        return schemas.element(name)
                .orElseThrow(() -> new UnfitMessageException("element " + name + " is not declared in any schema"));
    }

    private ElementShape accessor(Part part) throws UnfitMessageException {
        if (part.element() != null) {
            return element(part.element());
        }
        QName type = part.type();
        Shape shape = type == null ? null : schemas.type(type).orElse(null);
        if (shape == null) {
            throw new UnfitMessageException("part " + part.name() + ": type " + type + " is not defined in any schema");
        }
        return ElementShape.of(new QName("", part.name()), shape);
    }
}
