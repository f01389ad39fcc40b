package io.trestle.benchmarks.codec;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;

/** The least that a change can cost with these libraries: one reads the one form, the other writes what is known already. */
final class RawCost {

    private static final int START = 0;
    private static final int ATTRIBUTE = 1;
    private static final int TEXT = 2;
    private static final int END = 3;
    private static final String NAMESPACE = "urn:orders";

    private final JsonFactory jsonFactory = new JsonFactory();
    private final WstxInputFactory input = new WstxInputFactory();
    private final WstxOutputFactory output = new WstxOutputFactory();
    private final Orders orders;
    private final List<Integer> xmlKinds = new ArrayList<>();
    private final List<String> xmlNames = new ArrayList<>();
    private final List<String> xmlValues = new ArrayList<>();
    private final List<JsonToken> jsonTokens = new ArrayList<>();
    private final List<String> jsonTexts = new ArrayList<>();

    RawCost(Orders orders) throws Exception {
        this.orders = orders;
        input.setProperty(XMLInputFactory.IS_COALESCING, true);
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        recordXml();
        try (JsonParser parser = jsonFactory.createParser(orders.json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                jsonTokens.add(token);
                jsonTexts.add(parser.getText());
            }
        }
    }

    private void recordXml() throws XMLStreamException {
        XMLStreamReader2 xml = reader();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                note(START, xml.getLocalName(), "");
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    note(ATTRIBUTE, xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                }
            } else if (event == XMLStreamConstants.CHARACTERS) {
                note(TEXT, "", xml.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                note(END, "", "");
            }
        }
    }

    private void note(int kind, String name, String value) {
        xmlKinds.add(kind);
        xmlNames.add(name);
        xmlValues.add(value);
    }

    private XMLStreamReader2 reader() throws XMLStreamException {
        return (XMLStreamReader2) input.createXMLStreamReader(new ByteArrayInputStream(orders.xml));
    }

    /** Jackson reads the JSON, Woodstox writes the XML. */
    int jsonToXml() throws Exception {
        int seen = 0;
        try (JsonParser parser = jsonFactory.createParser(new ByteArrayInputStream(orders.json))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                seen += token.isScalarValue() || token == JsonToken.FIELD_NAME ? parser.getTextLength() : 1;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.xml.length);
        XMLStreamWriter2 xml = (XMLStreamWriter2) output.createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument();
        boolean first = true;
        for (int i = 0; i < xmlKinds.size(); i++) {
            switch (xmlKinds.get(i)) {
                case START -> {
                    xml.writeStartElement("n1", xmlNames.get(i), NAMESPACE);
                    if (first) {
                        xml.writeNamespace("n1", NAMESPACE);
                        first = false;
                    }
                }
                case ATTRIBUTE -> xml.writeAttribute(xmlNames.get(i), xmlValues.get(i));
                case TEXT -> xml.writeCharacters(xmlValues.get(i));
                default -> xml.writeEndElement();
            }
        }
        xml.writeEndDocument();
        xml.close();
        return seen + out.size();
    }

    /** Woodstox reads the XML, Jackson writes the JSON. */
    int xmlToJson() throws Exception {
        int seen = 0;
        XMLStreamReader2 xml = reader();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.CHARACTERS) {
                seen += xml.getText().length();
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                seen += xml.getLocalName().length() + xml.getNamespaceURI().length();
                for (int i = 0; i < xml.getAttributeCount(); i++) {
                    seen += xml.getAttributeValue(i).length();
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(orders.json.length);
        try (JsonGenerator json = jsonFactory.createGenerator(out)) {
            for (int i = 0; i < jsonTokens.size(); i++) {
                switch (jsonTokens.get(i)) {
                    case START_OBJECT -> json.writeStartObject();
                    case END_OBJECT -> json.writeEndObject();
                    case START_ARRAY -> json.writeStartArray();
                    case END_ARRAY -> json.writeEndArray();
                    case FIELD_NAME -> json.writeFieldName(jsonTexts.get(i));
                    case VALUE_STRING -> json.writeString(jsonTexts.get(i));
                    case VALUE_TRUE -> json.writeBoolean(true);
                    case VALUE_FALSE -> json.writeBoolean(false);
                    default -> json.writeNumber(jsonTexts.get(i));
                }
            }
        }
        return seen + out.size();
    }
}
