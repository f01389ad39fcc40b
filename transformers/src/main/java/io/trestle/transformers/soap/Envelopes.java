package io.trestle.transformers.soap;

import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.SafeXml;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The frame of a SOAP message (SOAP 1.1, section 4; SOAP 1.2 part 1, section 5). */
final class Envelopes {

    private Envelopes() {}

    static Surroundings around(SoapVersion version) {
        return Surroundings.of(start(version), end());
    }

    /** As {@link #around}, and it says how values are encoded, where this version of SOAP lets the body say so. */
    static Surroundings aroundEncoded(SoapVersion version) {
        return version == SoapVersion.SOAP_11
                ? Surroundings.of(
                        start(version)
                                .replace(
                                        "<soap:Body>",
                                        "<soap:Body soap:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">"),
                        end())
                : around(version);
    }

    /** What stands around the header of an envelope with an empty body. */
    static Surroundings aroundHeader(SoapVersion version) {
        return Surroundings.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelopeNamespace()
                        + "\">",
                "<soap:Body/></soap:Envelope>");
    }

    /** The body itself is still to be written. */
    static Surroundings aroundBody(SoapVersion version) {
        return Surroundings.of(start(version).replace("<soap:Body>", ""), end().replace("</soap:Body>", ""));
    }

    /** The same, with header blocks before the body. */
    static Surroundings withHeader(Surroundings around, byte[] blocks) {
        String before = new String(around.before(), StandardCharsets.UTF_8);
        int body = before.indexOf("<soap:Body");
        int at = body < 0 ? before.length() : body;
        String header = "<soap:Header>" + new String(blocks, StandardCharsets.UTF_8) + "</soap:Header>";
        return new Surroundings(
                (before.substring(0, at) + header + before.substring(at)).getBytes(StandardCharsets.UTF_8),
                around.after());
    }

    static String start(SoapVersion version) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><soap:Envelope xmlns:soap=\"" + version.envelopeNamespace()
                + "\"><soap:Body>";
    }

    static String end() {
        return "</soap:Body></soap:Envelope>";
    }

    /**
     * Moves from the root element to the first element in the body, or to the end of the body where it is empty.
     *
     * @throws InvalidMessageException when the root is no envelope
     */
    static SoapVersion enterBody(XMLStreamReader2 xml) throws XMLStreamException, InvalidMessageException {
        SoapVersion version = findBody(xml);
        next(xml);
        return version;
    }

    /** As {@link #enterBody}, but stops at text too, unless it is white space. */
    static BodyStart enterBodyOfText(XMLStreamReader2 xml) throws XMLStreamException, InvalidMessageException {
        BodyStart start = BodyStart.of(xml, findBody(xml));
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT
                && event != XMLStreamConstants.END_ELEMENT
                && !(xml.hasText() && !xml.getText().isBlank() && event != XMLStreamConstants.COMMENT)) {
            event = xml.next();
        }
        return start;
    }

    private static SoapVersion findBody(XMLStreamReader2 xml) throws XMLStreamException, InvalidMessageException {
        SoapVersion version = version(xml);
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                throw new InvalidMessageException("", "an envelope without a body (expected: one)");
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (isNamed(xml, version, "Body")) {
                return version;
            }
            if (!isNamed(xml, version, "Header")) {
                throw new InvalidMessageException("", "element " + name(xml) + " in the envelope (expected: Body)");
            }
            xml.skipElement();
        }
    }

    /**
     * Moves from the root element to the header, or to the body or the end where there is none.
     *
     * @return whether there is a header
     * @throws InvalidMessageException when the root is no envelope
     */
    static boolean enterHeader(XMLStreamReader2 xml) throws XMLStreamException, InvalidMessageException {
        SoapVersion version = version(xml);
        return next(xml) == XMLStreamConstants.START_ELEMENT && isNamed(xml, version, "Header");
    }

    private static SoapVersion version(XMLStreamReader2 xml) throws InvalidMessageException {
        for (SoapVersion version : SoapVersion.values()) {
            if (isNamed(xml, version, "Envelope")) {
                return version;
            }
        }
        throw new InvalidMessageException("", "root element " + name(xml) + " (expected: a SOAP envelope)");
    }

    static boolean isNamed(XMLStreamReader2 xml, SoapVersion version, String local) {
        return xml.getLocalName().equals(local) && version.envelopeNamespace().equals(xml.getNamespaceURI());
    }

    /** A name of a message, short enough to be shown. */
    static String name(XMLStreamReader2 xml) {
        String name = xml.getName().toString();
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }

    /** Moves to the next start or end of an element. */
    static int next(XMLStreamReader2 xml) throws XMLStreamException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = xml.next();
        }
        return event;
    }

    /** Reads from the end of the first element in the body to the end of the document. */
    static void leaveBody(XMLStreamReader2 xml) throws IOException, InvalidMessageException {
        try {
            if (next(xml) == XMLStreamConstants.START_ELEMENT) {
                throw new InvalidMessageException("", "element " + name(xml) + " in the body (expected: only one)");
            }
            drain(xml);
        } catch (XMLStreamException e) {
            throw SafeXml.malformed(e);
        }
    }

    /** Reads to the end of the document, so that what is cut off does not pass for whole. */
    static void drain(XMLStreamReader2 xml) throws XMLStreamException {
        while (xml.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            xml.next();
        }
    }
}
