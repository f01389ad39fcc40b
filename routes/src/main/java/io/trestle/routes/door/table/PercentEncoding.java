package io.trestle.routes.door.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding (RFC 3986 section 2.1), once, refusing what it does not understand. */
final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * @param what is named when something is wrong
     * @param form whether a plus sign is a space, as in forms and queries
     * @throws MalformedTargetException for half an encoding, bytes that are not UTF-8, and control characters
     */
    static String decode(String text, int from, int to, boolean form, String what) throws MalformedTargetException {
        int plain = from;
        while (plain < to && text.charAt(plain) != '%' && !(form && text.charAt(plain) == '+')) {
            plain++;
        }
        if (plain == to) {
            return text.substring(from, to);
        }
        byte[] bytes = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < to ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < to ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw new MalformedTargetException(what + ": a percent sign without two hexadecimal digits");
                }
                int decoded = high << 4 | low;
                if (decoded < ' ' && decoded != '\t' || decoded == 0x7f) {
                    throw new MalformedTargetException(what + ": a control character");
                }
                bytes[length++] = (byte) decoded;
                i += 2;
            } else {
                bytes[length++] = (byte) (form && c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedTargetException(what + ": not UTF-8");
        }
    }
}
