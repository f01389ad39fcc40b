package io.trestle.transformers.soap;

import io.trestle.mappings.wsdl.SoapVersion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import org.jspecify.annotations.Nullable;

/** A reader that stands at the first thing in a body, shown as if it stood at the body's own start tag. */
final class BodyContent extends StreamReader2Delegate {

    private final QName name;
    private final List<Map.Entry<QName, String>> attributes;
    private boolean before = true;

    private BodyContent(XMLStreamReader2 xml, SoapVersion version, List<Map.Entry<QName, String>> attributes) {
        super(xml);
        name = new QName(version.envelopeNamespace(), "Body", "soap");
        this.attributes = attributes;
    }

    /** @param declared attributes that are the message's; others of the start tag are the envelope's */
    static XMLStreamReader2 of(XMLStreamReader2 xml, BodyStart start, Set<QName> declared) {
        return new BodyContent(
                xml,
                start.version(),
                start.attributes().entrySet().stream()
                        .filter(attribute -> declared.contains(attribute.getKey()))
                        .toList());
    }

    @Override
    public int getEventType() {
        return before ? XMLStreamConstants.START_ELEMENT : super.getEventType();
    }

    @Override
    public int next() throws XMLStreamException {
        if (before) {
            before = false;
            return super.getEventType();
        }
        return super.next();
    }

    @Override
    public boolean isStartElement() {
        return getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    @Override
    public QName getName() {
        return before ? name : super.getName();
    }

    @Override
    public String getLocalName() {
        return before ? name.getLocalPart() : super.getLocalName();
    }

    @Override
    public String getNamespaceURI() {
        return before ? name.getNamespaceURI() : super.getNamespaceURI();
    }

    @Override
    public int getAttributeCount() {
        return before ? attributes.size() : super.getAttributeCount();
    }

    @Override
    public String getAttributeLocalName(int index) {
        return before ? attributes.get(index).getKey().getLocalPart() : super.getAttributeLocalName(index);
    }

    @Override
    public String getAttributeNamespace(int index) {
        return before ? attributes.get(index).getKey().getNamespaceURI() : super.getAttributeNamespace(index);
    }

    @Override
    public String getAttributeValue(int index) {
        return before ? attributes.get(index).getValue() : super.getAttributeValue(index);
    }

    @Override
    public @Nullable String getAttributeValue(@Nullable String namespace, String local) {
        return before ? null : super.getAttributeValue(namespace, local);
    }
}
