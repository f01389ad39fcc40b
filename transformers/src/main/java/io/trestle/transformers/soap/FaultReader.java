package io.trestle.transformers.soap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.GenericToJson;
import io.trestle.transformers.xml.XmlCodec;
import java.io.IOException;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Reads a fault (SOAP 1.1, section 4.4; SOAP 1.2 part 1, section 5.4). For one message. */
final class FaultReader {

    /** A fault that the operation declares. */
    record Declared(String name, XmlCodec codec) {}

    private final XMLStreamReader2 xml;
    private final SoapVersion version;
    private final Map<QName, Declared> declared;

    private StringBuilder code = new StringBuilder();
    private String reason = "";
    private @Nullable String name;
    private @Nullable JsonNode detail;
    private final ObjectNode undeclared = JsonNodeFactory.instance.objectNode();

    FaultReader(XMLStreamReader2 xml, SoapVersion version, Map<QName, Declared> declared) {
        this.xml = xml;
        this.version = version;
        this.declared = declared;
    }

    /** Reads the {@code Fault} that the reader stands at, and moves to its end. */
    SoapReply.Fault read() throws XMLStreamException, IOException, InvalidMessageException {
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "faultcode" -> code.append(local(text()));
                case "faultstring" -> reason = text();
                case "Code" -> code();
                case "Reason" -> reason();
                case "detail", "Detail" -> detail();
                default -> xml.skipElement();
            }
        }
        return new SoapReply.Fault(name, code.toString(), reason, detail);
    }

    /** Value, then perhaps a Subcode of the same form. */
    private void code() throws XMLStreamException {
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            if (Envelopes.isNamed(xml, version, "Value")) {
                code.append(code.length() == 0 ? "" : ".").append(local(text()));
            } else if (Envelopes.isNamed(xml, version, "Subcode")) {
                code();
            } else {
                xml.skipElement();
            }
        }
    }

    /** Of several languages English is taken, or else the first. */
    private void reason() throws XMLStreamException {
        boolean first = true;
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            String language = xml.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
            String text = text();
            if (first || (language != null && language.startsWith("en"))) {
                reason = text;
            }
            first = false;
        }
    }

    private void detail() throws XMLStreamException, IOException, InvalidMessageException {
        String around = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        while (Envelopes.next(xml) == XMLStreamConstants.START_ELEMENT) {
            Declared fault = declared.get(xml.getName());
            if (fault != null && name == null) {
                name = fault.name();
                detail = fault.codec().toTree(xml);
            } else {
                GenericToJson.addTo(undeclared, xml, around);
            }
        }
        if (name == null && !undeclared.isEmpty()) {
            detail = undeclared;
        }
    }

    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                xml.skipElement();
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip();
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
