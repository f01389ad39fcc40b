package io.trestle.connectors.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The character set that a Content-Type names. */
final class Charsets {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** The character set; null where none is named, or one unknown here. */
    static @Nullable Charset of(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        Matcher charset = CHARSET.matcher(contentType);
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    /** Text in UTF-8; it stays as it is where the Content-Type names no character set that is known here. */
    static byte[] utf8(byte[] text, @Nullable String contentType) {
        Charset said = of(contentType);
        return said == null || said.equals(StandardCharsets.UTF_8) || said.equals(StandardCharsets.US_ASCII)
                ? text
                : new String(text, said).getBytes(StandardCharsets.UTF_8);
    }
}
