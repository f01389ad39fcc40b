package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.value.Builtin;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Finds the elements of a message that hold Base64, going by its shape. */
final class BinaryElements {

    private final List<Element> found = new ArrayList<>();

    private BinaryElements() {}

    static List<Element> of(Element element, ElementShape shape) {
        BinaryElements elements = new BinaryElements();
        elements.look(element, shape.type());
        return elements.found;
    }

    private void look(Element element, Shape declared) {
        Shape type = actual(element, declared);
        if (type instanceof SimpleShape simple) {
            if (isBinary(simple)) {
                found.add(element);
            }
        } else if (type instanceof ComplexShape complex) {
            if (complex.content() instanceof Content.Text text) {
                if (isBinary(text.type())) {
                    found.add(element);
                }
            } else if (complex.content() instanceof Content.Elements elements) {
                for (Element child : EnvelopeTree.elements(element)) {
                    ElementShape shape = find(elements.particle(), new QName(uri(child), child.getLocalName()));
                    if (shape != null) {
                        look(child, shape.type());
                    }
                }
            }
        }
    }

    /** The type that {@code xsi:type} names, where it is a derived one. */
    private static Shape actual(Element element, Shape declared) {
        String said = element.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type");
        if (said.isEmpty() || !(declared instanceof ComplexShape complex)) {
            return declared;
        }
        int colon = said.indexOf(':');
        String uri = element.lookupNamespaceURI(colon < 0 ? null : said.substring(0, colon));
        QName name = new QName(uri == null ? "" : uri, said.substring(colon + 1));
        for (ComplexShape derived : complex.derived()) {
            if (name.equals(derived.name())) {
                return derived;
            }
        }
        return declared;
    }

    private static @Nullable ElementShape find(Particle particle, QName name) {
        if (particle instanceof Particle.OfElement one) {
            if (one.element().name().equals(name)) {
                return one.element();
            }
            return one.element().substitutes().stream()
                    .filter(substitute -> substitute.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
        if (particle instanceof Particle.OfGroup group) {
            for (Particle each : group.particles()) {
                ElementShape found = find(each, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean isBinary(SimpleShape shape) {
        return shape instanceof SimpleShape.Atomic atomic && atomic.builtin() == Builtin.BASE64_BINARY;
    }

    private static String uri(Element element) {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }
}
