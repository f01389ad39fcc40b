package io.trestle.routes.door.http1;

import io.trestle.routes.door.transport.ContentLength;
import io.trestle.routes.door.transport.Octets;
import io.trestle.routes.door.transport.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of a head on which it depends where the request ends, read as they pass by. */
final class FramingFields {

    private static final String HOST = "host";
    private static final String LENGTH = "content-length";
    private static final String CODING = "transfer-encoding";
    private static final int LONGEST_NAME = CODING.length();
    private static final int LONGEST_VALUE = 1_024;

    private final byte[] name = new byte[LONGEST_NAME];
    private final StringBuilder value = new StringBuilder();
    private int nameLength;
    private @Nullable String field;
    private boolean host;
    private @Nullable String length;
    private @Nullable String coding;

    void name(byte b) {
        if (nameLength < LONGEST_NAME) {
            name[nameLength] = b;
        }
        nameLength++;
    }

    void colon() {
        field = switch (nameLength) {
            case 4 -> nameIs(HOST);
            case 14 -> nameIs(LENGTH);
            case 17 -> nameIs(CODING);
            default -> null;
        };
        nameLength = 0;
        value.setLength(0);
    }

    private @Nullable String nameIs(String known) {
        String lower = new String(name, 0, nameLength, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        return lower.equals(known) ? known : null;
    }

    void value(byte b) throws RefusedException {
        if (field == null) {
            return;
        }
        if (value.length() == LONGEST_VALUE) {
            throw RefusedException.malformed(field + ": too long");
        }
        value.append((char) (b & 0xff));
    }

    void end() throws RefusedException {
        if (field == null) {
            return;
        }
        String text = value.toString().strip();
        switch (field) {
            case HOST -> host(text);
            case LENGTH -> length = once(LENGTH, length, text);
            default -> coding = once(CODING, coding, text);
        }
        field = null;
    }

    private void host(String text) throws RefusedException {
        if (host) {
            throw RefusedException.malformed("More than one Host field.");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Octets.isHost((byte) text.charAt(i))) {
                throw RefusedException.malformed("The Host field is no host.");
            }
        }
        host = true;
    }

    private static String once(String name, @Nullable String before, String text) throws RefusedException {
        if (before != null) {
            throw RefusedException.malformed("More than one " + name + " field.");
        }
        return text;
    }

    /** After the last field: where the body ends (RFC 9112 sections 3.2 and 6.3). */
    Framing framing(boolean http10) throws RefusedException {
        if (!host && !http10) {
            throw RefusedException.malformed("There is no Host field.");
        }
        if (coding != null) {
            return chunked(coding, http10);
        }
        return length == null ? Framing.NONE : new Framing.Length(ContentLength.parse(length));
    }

    private Framing chunked(String transferCoding, boolean http10) throws RefusedException {
        if (http10 || length != null) {
            throw RefusedException.malformed("transfer-encoding: ambiguous with HTTP/1.0 or a content-length.");
        }
        if (!transferCoding.equalsIgnoreCase("chunked")) {
            throw RefusedException.malformed("transfer-encoding: only chunked is understood.");
        }
        return new Framing.Chunked();
    }
}
