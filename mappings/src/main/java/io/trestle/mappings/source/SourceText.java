package io.trestle.mappings.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file's characters, without a byte order mark and without a document type; its lines are those of the file. */
public record SourceText(Path file, String text) {

    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

    /**
     * What a file's bytes say.
     *
     * @throws UnreadableSourceException when they name an encoding that this Java does not know
     */
    public static SourceText decode(Path file, byte[] bytes) throws UnreadableSourceException {
        String text = new String(bytes, charset(file, bytes));
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        return new SourceText(file, DocumentTypes.blank(withoutLateDeclaration(text)));
    }

    /** Nothing may stand before an XML declaration; where something does, the declaration is taken away. */
    private static String withoutLateDeclaration(String text) {
        int start = 0;
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        if (start == 0 || !text.startsWith("<?xml ", start)) {
            return text;
        }
        int end = text.indexOf("?>", start);
        return end < 0 ? text : text.substring(0, start) + text.substring(end + 2);
    }

    /** As XML 1.0 (fifth edition), appendix F says, for the encodings that are met in practice. */
    private static Charset charset(Path file, byte[] bytes) throws UnreadableSourceException {
        if (starts(bytes, 0xfe, 0xff) || starts(bytes, 0, '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if (starts(bytes, 0xff, 0xfe) || starts(bytes, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 300), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(starts(bytes, 0xef, 0xbb, 0xbf) ? head.substring(3) : head);
        if (!encoding.find() || encoding.group(1).regionMatches(true, 0, "UTF-16", 0, 6)) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(encoding.group(1));
        } catch (IllegalArgumentException e) {
            throw new UnreadableSourceException(
                    file, 1, "encoding: " + encoding.group(1) + " (expected: one that this Java knows)");
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
