package io.trestle.gateway.convert;

import io.trestle.connectors.soap.attachments.BesideParts;
import io.trestle.connectors.soap.attachments.OpenPackage;
import io.trestle.connectors.soap.attachments.XopAnswers;
import io.trestle.connectors.soap.attachments.XopRequests;
import io.trestle.connectors.soap.attachments.XopRequests.Packaged;
import io.trestle.connectors.soap.attachments.XopRequests.Root;
import io.trestle.connectors.soap.dom.EnvelopeTree;
import io.trestle.mappings.shape.ElementShape;
import io.trestle.mappings.wsdl.SoapOperation;
import io.trestle.mappings.wsdl.SoapVersion;
import io.trestle.transformers.InvalidMessageException;
import io.trestle.transformers.xml.CodecLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages with attachments (MTOM, SwA) as single messages: header fields of MIME, an empty line, and the package; or the package alone, whose
 * boundary its first line tells.
 */
final class Packages {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,60}:.*");
    private static final Pattern BOUNDARY = Pattern.compile("--([^\\s]{1,70})\\s*");
    private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");

    private Packages() {}

    /** Whether it begins as a package does and no XML. */
    static boolean isPackage(byte[] message) {
        String start = firstLine(message);
        return FIELD.matcher(start).matches() || BOUNDARY.matcher(start).matches();
    }

    /** The envelope of a package, its attachments in their places. */
    static byte[] unpacked(byte[] message, BesideParts beside, CodecLimits limits) throws InvalidMessageException {
        int begin = leading(message);
        Matcher boundary = BOUNDARY.matcher(firstLine(message));
        if (boundary.matches()) {
            return read(
                    Arrays.copyOfRange(message, begin, message.length),
                    "multipart/related; boundary=\"" + boundary.group(1) + "\"",
                    beside,
                    limits);
        }
        int end = endOfHead(message, begin);
        String head = FOLDED.matcher(new String(message, begin, end - begin, StandardCharsets.ISO_8859_1))
                .replaceAll(" ");
        String type = null;
        for (String line : head.split("\r?\n", -1)) {
            if (line.regionMatches(true, 0, "Content-Type:", 0, 13)) {
                type = line.substring(13).strip();
            }
        }
        if (!XopAnswers.isPackage(type)) {
            throw new InvalidMessageException("", "Content-Type " + type + " (expected: multipart/related)");
        }
        return read(Arrays.copyOfRange(message, end, message.length), type, beside, limits);
    }

    private static byte[] read(byte[] body, @Nullable String type, BesideParts beside, CodecLimits limits)
            throws InvalidMessageException {
        OpenPackage message = XopAnswers.read(body, type, limits);
        beside.attach(message);
        return message.envelope().bytes();
    }

    /** The envelope as it is sent; unchanged where there is nothing to attach. */
    static byte[] packed(
            byte[] envelope,
            BesideParts beside,
            @Nullable ElementShape inline,
            SoapOperation operation,
            CodecLimits limits)
            throws InvalidMessageException {
        String action = operation.version() == SoapVersion.SOAP_12
                        && !operation.soapAction().isEmpty()
                ? operation.soapAction()
                : null;
        EnvelopeTree tree = EnvelopeTree.read(envelope, limits);
        Packaged packaged = XopRequests.write(
                tree, beside.detach(tree), inline, new Root(operation.version().mediaType(), action));
        if (packaged == null) {
            return envelope;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(packaged.content().length + 512);
        whole.writeBytes(("MIME-Version: 1.0\r\nContent-Type: " + packaged.contentType() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(packaged.content());
        return whole.toByteArray();
    }

    /** The envelope without those parts that travel beside it. */
    static byte[] alone(byte[] envelope, BesideParts beside, CodecLimits limits) throws InvalidMessageException {
        EnvelopeTree tree = EnvelopeTree.read(envelope, limits);
        beside.leaveOut(tree);
        return tree.bytes();
    }

    private static int leading(byte[] message) {
        int at = 0;
        while (at < message.length && message[at] >= 0 && message[at] <= ' ') {
            at++;
        }
        return at;
    }

    private static String firstLine(byte[] message) {
        int begin = leading(message);
        int end = begin;
        while (end < message.length && end - begin < LONGEST_HEAD && message[end] != '\n') {
            end++;
        }
        return new String(message, begin, end - begin, StandardCharsets.ISO_8859_1).strip();
    }

    private static int endOfHead(byte[] message, int begin) throws InvalidMessageException {
        for (int i = begin; i < message.length - 1 && i - begin < LONGEST_HEAD; i++) {
            boolean empty = message[i] == '\n'
                    && (message[i + 1] == '\n'
                            || i + 2 < message.length && message[i + 1] == '\r' && message[i + 2] == '\n');
            if (empty) {
                return message[i + 1] == '\n' ? i + 2 : i + 3;
            }
        }
        throw new InvalidMessageException("", "a package without an empty line after its header fields");
    }
}
