package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.shape.Occurs;
import io.trestle.mappings.shape.Particle;
import io.trestle.mappings.shape.Shape;
import io.trestle.mappings.shape.SoapArray;
import io.trestle.mappings.source.ReadLimits;
import io.trestle.mappings.source.SourceXml;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.xerces.xs.XSAnnotation;
import org.apache.xerces.xs.XSAttributeUse;
import org.apache.xerces.xs.XSComplexTypeDefinition;
import org.apache.xerces.xs.XSElementDeclaration;
import org.apache.xerces.xs.XSModelGroup;
import org.apache.xerces.xs.XSObject;
import org.apache.xerces.xs.XSObjectList;
import org.apache.xerces.xs.XSParticle;
import org.apache.xerces.xs.XSTerm;
import org.apache.xerces.xs.XSTypeDefinition;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Types restricted from the array of SOAP's encoding, whose items a WSDL attribute names (WSDL 1.1, section 2.2). */
final class SoapArrays {

    static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final QName ITEM = new QName("", "item");

    private final ShapeCompiler types;

    SoapArrays(ShapeCompiler types) {
        this.types = types;
    }

    static ComplexShape.Body body(SoapArray array, @Nullable String documentation) {
        Particle items = new Particle.OfElement(array.item(), new Occurs(0, Occurs.UNBOUNDED));
        Content content =
                new Content.Elements(new Particle.OfGroup(Particle.Order.SEQUENCE, List.of(items), Occurs.ONCE), false);
        return new ComplexShape.Body(false, List.of(), null, content, null, List.of(), array, documentation);
    }

    /** Null where the type is no array. */
    @Nullable SoapArray of(XSComplexTypeDefinition type) {
        if (!isArray(type)) {
            return null;
        }
        XSElementDeclaration item = onlyElement(type.getParticle());
        QName name =
                item == null ? ITEM : new QName(item.getNamespace() == null ? "" : item.getNamespace(), item.getName());
        QName declared = arrayType(type);
        if (declared != null) {
            return array(name, declared);
        }
        if (item == null) {
            return new SoapArray(nillable(name, ComplexShape.anyType()), ComplexShape.ANY_TYPE, 1);
        }
        XSTypeDefinition of = item.getTypeDefinition();
        QName itemType = of.getAnonymous()
                ? ComplexShape.ANY_TYPE
                : new QName(of.getNamespace() == null ? "" : of.getNamespace(), of.getName());
        return new SoapArray(nillable(name, types.type(of)), itemType, 1);
    }

    /** @param declared a type with brackets after its name */
    private SoapArray array(QName name, QName declared) {
        String text = declared.getLocalPart();
        int bracket = text.indexOf('[');
        int last = text.lastIndexOf('[');
        QName type = new QName(declared.getNamespaceURI(), bracket < 0 ? text : text.substring(0, bracket));
        int dimensions = last < 0
                ? 1
                : 1 + (int) text.substring(last).chars().filter(c -> c == ',').count();
        if (bracket == last) {
            return new SoapArray(nillable(name, types.type(type)), type, dimensions);
        }
        // Of int[][5] each of the five items is an int[].
        SoapArray inner = array(ITEM, new QName(declared.getNamespaceURI(), text.substring(0, last)));
        ComplexShape rows = ComplexShape.draft(null).complete(body(inner, null));
        return new SoapArray(nillable(name, rows), new QName(ENCODING, "Array"), dimensions);
    }

    private static ElementShape nillable(QName name, Shape type) {
        return new ElementShape(name, type, true, false, null, null, List.of(), null);
    }

    private static boolean isArray(XSComplexTypeDefinition type) {
        XSTypeDefinition at = type;
        while (at != null && at != at.getBaseType()) {
            if (ENCODING.equals(at.getNamespace()) && "Array".equals(at.getName())) {
                return true;
            }
            at = at.getBaseType();
        }
        return false;
    }

    private static @Nullable XSElementDeclaration onlyElement(@Nullable XSParticle particle) {
        XSTerm term = particle == null ? null : particle.getTerm();
        while (term instanceof XSModelGroup group && group.getParticles().getLength() == 1) {
            term = ((XSParticle) group.getParticles().item(0)).getTerm();
        }
        return term instanceof XSElementDeclaration element ? element : null;
    }

    private static @Nullable QName arrayType(XSComplexTypeDefinition type) {
        XSObjectList uses = type.getAttributeUses();
        for (int i = 0; i < uses.getLength(); i++) {
            XSAttributeUse use = (XSAttributeUse) uses.item(i);
            XSObject declaration = use.getAttrDeclaration();
            if (ENCODING.equals(declaration.getNamespace()) && "arrayType".equals(declaration.getName())) {
                XSObjectList annotations = use.getAnnotations();
                for (int j = 0; annotations != null && j < annotations.getLength(); j++) {
                    QName found = annotated(((XSAnnotation) annotations.item(j)).getAnnotationString());
                    if (found != null) {
                        return found;
                    }
                }
                return null;
            }
        }
        return null;
    }

    private static @Nullable QName annotated(String annotation) {
        try {
            XMLStreamReader2 reader = SourceXml.reader(annotation, ReadLimits.ofDefaults());
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String value = reader.getAttributeValue(WSDL, "arrayType");
            if (value == null) {
                return null;
            }
            String text = value.strip();
            int colon = text.indexOf(':');
            String namespace = reader.getNamespaceContext().getNamespaceURI(colon < 0 ? "" : text.substring(0, colon));
            return new QName(namespace == null ? "" : namespace, text.substring(colon + 1));
        } catch (XMLStreamException e) {
            return null;
        }
    }
}
