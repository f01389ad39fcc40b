package io.trestle.mappings.xsd;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.SimpleShape;
import io.trestle.mappings.shape.Wildcard;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.xerces.xs.XSComplexTypeDefinition;

/**
 * Built-in types with an id and a reference, such as {@code soapenc:string}, which are the encoding's own. They are simple
 * types here; what the wildcard for attributes admits besides is kept.
 */
final class EncodedValues {

    private static final List<String> OF_SOAP = List.of(
            "",
            SoapArrays.ENCODING,
            "http://schemas.xmlsoap.org/soap/envelope/",
            "http://www.w3.org/2003/05/soap-encoding",
            "http://www.w3.org/2003/05/soap-envelope");

    private final SimpleShapes simple;
    private final Map<XSComplexTypeDefinition, SimpleShape> known = new IdentityHashMap<>();

    EncodedValues(SimpleShapes simple) {
        this.simple = simple;
    }

    static boolean isOne(XSComplexTypeDefinition type) {
        return SoapArrays.ENCODING.equals(type.getNamespace())
                && type.getContentType() == XSComplexTypeDefinition.CONTENTTYPE_SIMPLE;
    }

    SimpleShape of(XSComplexTypeDefinition type) {
        SimpleShape shape = known.get(type);
        if (shape == null) {
            SimpleShape value = simple.of(type.getSimpleType());
            shape = type.getAttributeWildcard() == null ? value : attributed(value);
            known.put(type, shape);
        }
        return shape;
    }

    private static SimpleShape attributed(SimpleShape value) {
        ComplexShape attributed = ComplexShape.draft(null)
                .complete(new ComplexShape.Body(
                        false, List.of(), foreign(), new Content.Text(value), null, List.of(), null, null));
        if (value instanceof SimpleShape.Atomic one) {
            return new SimpleShape.Atomic(one.name(), one.builtin(), one.facets(), attributed, one.documentation());
        }
        if (value instanceof SimpleShape.ListOf list) {
            return new SimpleShape.ListOf(list.name(), list.item(), list.facets(), attributed, list.documentation());
        }
        return value;
    }

    /** What SOAP says of a value, such as {@code encodingStyle} and {@code root}, is not the value's. */
    private static Wildcard foreign() {
        return new Wildcard(Wildcard.Mode.ALL_BUT, OF_SOAP, Wildcard.Processing.LAX);
    }
}
