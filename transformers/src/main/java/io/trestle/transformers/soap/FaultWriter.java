package io.trestle.transformers.soap;

import io.trestle.mappings.shape.ComplexShape;
import io.trestle.mappings.shape.Content;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.value.Builtin;
import io.trestle.mappings.value.Lexical;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.XmlCodec.Surroundings;
import java.util.List;
import javax.xml.namespace.QName;

/** Writes what stands around the detail of a fault. */
final class FaultWriter {

    private FaultWriter() {}

    /** What stands around the one element of the detail. */
    static Surroundings aroundEntry(SoapVersion version, SoapReply.Fault fault) throws InvalidMessageException {
        boolean old = version == SoapVersion.SOAP_11;
        return around(version, fault, old ? "<detail>" : "<soap:Detail>", old ? "</detail>" : "</soap:Detail>");
    }

    /** What stands around the element that is the detail, if there is one. */
    static Surroundings aroundDetail(SoapVersion version, SoapReply.Fault fault) throws InvalidMessageException {
        return around(version, fault, "", "");
    }

    /** The element that holds the entries of the detail, whatever they are. */
    static ElementShape detail(SoapVersion version) {
        ComplexShape anything = ComplexShape.draft(ComplexShape.ANY_TYPE)
                .complete(ComplexShape.Body.of(List.of(), new Content.Empty()));
        boolean old = version == SoapVersion.SOAP_11;
        return ElementShape.of(old ? new QName("detail") : new QName(version.envelopeNamespace(), "Detail"), anything);
    }

    private static Surroundings around(SoapVersion version, SoapReply.Fault fault, String before, String after)
            throws InvalidMessageException {
        String[] codes = codes(version, fault.code());
        String reason = escaped(fault.reason());
        if (version == SoapVersion.SOAP_11) {
            return Surroundings.of(
                    Envelopes.start(version) + "<soap:Fault><faultcode>soap:" + String.join(".", codes)
                            + "</faultcode><faultstring>" + reason + "</faultstring>" + before,
                    after + "</soap:Fault>" + Envelopes.end());
        }
        StringBuilder code = new StringBuilder("<soap:Code><soap:Value>soap:" + codes[0] + "</soap:Value>");
        for (int i = 1; i < codes.length; i++) {
            code.append("<soap:Subcode><soap:Value>").append(codes[i]).append("</soap:Value>");
        }
        code.append("</soap:Subcode>".repeat(codes.length - 1)).append("</soap:Code>");
        return Surroundings.of(
                Envelopes.start(version) + "<soap:Fault>" + code + "<soap:Reason><soap:Text xml:lang=\"en\">" + reason
                        + "</soap:Text></soap:Reason>" + before,
                after + "</soap:Fault>" + Envelopes.end());
    }

    /** The code's parts, the first in the words of this version. */
    private static String[] codes(SoapVersion version, String code) throws InvalidMessageException {
        String[] parts = code.split("\\.", -1);
        for (String part : parts) {
            if (!Lexical.isValid(Builtin.NCNAME, part)) {
                throw new InvalidMessageException(
                        "/code", "not names with dots between (expected: Client.Reason for one)");
            }
        }
        parts[0] = switch (parts[0]) {
            case "Client", "Sender" -> version == SoapVersion.SOAP_11 ? "Client" : "Sender";
            case "Server", "Receiver" -> version == SoapVersion.SOAP_11 ? "Server" : "Receiver";
            default -> parts[0];
        };
        return parts;
    }

    private static String escaped(String text) throws InvalidMessageException {
        StringBuilder escaped = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            boolean legal = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= ' ' && c < 0xd800)
                    || (c > 0xdfff && c < 0xfffe)
                    || c > 0xffff;
            if (!legal) {
                throw new InvalidMessageException("/reason", "a character that XML has no form for (expected: none)");
            }
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '\r' -> escaped.append("&#xD;");
                default -> escaped.appendCodePoint(c);
            }
        }
        return escaped.toString();
    }
}
