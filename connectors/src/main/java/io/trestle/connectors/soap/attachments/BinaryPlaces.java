package io.trestle.connectors.soap.attachments;

import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.mappings.json.BinaryValues;
import io.trestle.mappings.shape.AttributeShape;
import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SimpleShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds what holds bytes in a message, going by its shape. */
final class BinaryPlaces {

    private final Predicate<Shape> wanted;
    private final List<Node> found = new ArrayList<>();

    private BinaryPlaces(Predicate<Shape> wanted) {
        this.wanted = wanted;
    }

    /** Elements that hold Base64. */
    static List<Element> inline(Element element, ElementShape shape) {
        BinaryPlaces places = new BinaryPlaces(BinaryValues::isInline);
        places.look(element, shape.type());
        return places.found.stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** Elements and attributes that refer to attachments. */
    static List<Node> references(Element element, ElementShape shape) {
        BinaryPlaces places = new BinaryPlaces(BinaryValues::isReference);
        places.look(element, shape.type());
        return places.found;
    }

    private void look(Element element, Shape declared) {
        Shape type = actual(element, declared);
        if (type instanceof SimpleShape simple) {
            if (wanted.test(simple)) {
                found.add(element);
            }
        } else if (type instanceof ComplexShape complex) {
            attributes(element, complex);
            if (complex.content() instanceof Content.Text text) {
                if (wanted.test(text.type())) {
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

    private void attributes(Element element, ComplexShape type) {
        for (AttributeShape attribute : type.attributes()) {
            String namespace = attribute.name().getNamespaceURI();
            Attr there = element.getAttributeNodeNS(
                    namespace.isEmpty() ? null : namespace, attribute.name().getLocalPart());
            if (there != null && wanted.test(attribute.type())) {
                found.add(there);
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

    private static String uri(Element element) {
        return element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    }
}
