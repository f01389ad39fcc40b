package io.trestle.connectors.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** XML over HTTP: media types and character sets (RFC 7303). */
public final class XmlContent {

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
    private static final Pattern DECLARATION = Pattern.compile("^\\uFEFF?\\s*<\\?xml\\s[^>]*\\?>");

    private XmlContent() {}

    /** Whether a body of this Content-Type is XML; one that says nothing may be. */
    public static boolean isXml(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int end = contentType.indexOf(';');
        String media =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return media.endsWith("/xml") || media.endsWith("+xml");
    }

    /**
     * The document such that a parser reads it right. A parser knows the encoding from the document itself; where that says
     * none, the Content-Type counts.
     */
    public static byte[] decoded(byte[] xml, @Nullable String contentType) {
        Charset said = Charsets.of(contentType);
        if (said == null || isUtf8(said) || startsWithMark(xml) || declared(xml) != null) {
            return xml;
        }
        return new String(xml, said).getBytes(StandardCharsets.UTF_8);
    }

    /** The character set to name for a document that is sent as it is: the one said, or else the one declared. */
    public static String charset(byte[] xml, @Nullable String contentType) {
        Charset said = Charsets.of(contentType);
        if (said != null) {
            return said.name().toLowerCase(Locale.ROOT);
        }
        String declared = declared(xml);
        return declared == null ? "utf-8" : declared.toLowerCase(Locale.ROOT);
    }

    /** A document as characters, for carriers that take nothing else. */
    public static String characters(byte[] xml, String contentType) {
        Charset said = Charsets.of(contentType);
        return new String(xml, said == null ? StandardCharsets.UTF_8 : said);
    }

    /** A document that came as characters: in UTF-8, and no declaration says otherwise. */
    public static byte[] ofCharacters(String xml) {
        return DECLARATION.matcher(xml).replaceFirst("").getBytes(StandardCharsets.UTF_8);
    }

    /** The Content-Type of {@link #ofCharacters}, whatever was said of its bytes. */
    public static String inUtf8(String contentType) {
        return isXml(contentType) ? contentType.replaceFirst(";.*", "") + "; charset=utf-8" : contentType;
    }

    private static boolean isUtf8(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    private static boolean startsWithMark(byte[] xml) {
        if (xml.length < 2) {
            return false;
        }
        int first = xml[0] & 0xff;
        int second = xml[1] & 0xff;
        return (first == 0xfe && second == 0xff)
                || (first == 0xff && second == 0xfe)
                || (first == 0xef && second == 0xbb)
                || first == 0
                || second == 0;
    }

    private static @Nullable String declared(byte[] xml) {
        String head = new String(xml, 0, Math.min(xml.length, 256), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(head);
        return declaration.find() ? declaration.group(1) : null;
    }
}
