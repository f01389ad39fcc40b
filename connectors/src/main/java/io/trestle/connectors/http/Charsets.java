package io.trestle.connectors.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text in the character set that its Content-Type names, made UTF-8. */
final class Charsets {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);

    private Charsets() {}

    /** The text in UTF-8; null where the character set is unknown here. */
    static byte @Nullable [] utf8(byte[] text, @Nullable String contentType) {
        if (contentType == null) {
            return text;
        }
        Matcher charset = CHARSET.matcher(contentType);
        if (!charset.find()) {
            return text;
        }
        try {
            Charset named = Charset.forName(charset.group(1));
            return named.equals(StandardCharsets.UTF_8) || named.equals(StandardCharsets.US_ASCII)
                    ? text
                    : new String(text, named).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
