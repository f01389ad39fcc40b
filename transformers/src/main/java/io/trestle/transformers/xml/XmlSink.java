package io.trestle.transformers.xml;

import io.trestle.transformers.InvalidMessageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * XML as bytes, in a buffer in which parts can still change places: JSON's properties come in any order, and what was
 * written for them is put in the order of the schema when their object ends. That is why this is not a stream writer.
 * Positions count from the start of all that was written, what was flushed included.
 */
final class XmlSink {

    /** What stands before the first byte of the sink, known when that leaves for the stream. */
    @FunctionalInterface
    interface Head {
        void write(OutputStream out) throws IOException;
    }

    private static final int FLUSH_AT = 32 << 10;

    private final OutputStream out;
    private final Head head;
    private final int maxSize;

    private byte[] buffer = new byte[2048];
    private int length;
    private int flushed;
    private boolean headWritten;
    private boolean illegal;

    XmlSink(OutputStream out, Head head, int maxSize) {
        this.out = out;
        this.head = head;
        this.maxSize = maxSize;
    }

    int position() {
        return flushed + length;
    }

    void raw(byte[] bytes) throws InvalidMessageException {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void raw(char ascii) throws InvalidMessageException {
        room(1);
        buffer[length++] = (byte) ascii;
    }

    /** Characters that are known to need no escape, such as names. */
    void raw(String name) throws InvalidMessageException {
        raw(name.getBytes(StandardCharsets.UTF_8));
    }

    void text(String text) throws InvalidMessageException {
        int size = text.length();
        for (int i = 0; i < size; ) {
            // For the rest, if it is as plain as most texts are: no question about room for each character.
            room(size - i);
            byte[] to = buffer;
            int at = length;
            while (i < size && isPlain(text.charAt(i), PLAIN_TEXT)) {
                to[at++] = (byte) text.charAt(i++);
            }
            length = at;
            if (i < size) {
                char next = i + 1 < size ? text.charAt(i + 1) : 0;
                i += one(text.charAt(i), next, false);
            }
        }
    }

    void text(char[] text, int start, int size) throws InvalidMessageException {
        int end = start + size;
        for (int i = start; i < end; ) {
            room(end - i);
            byte[] to = buffer;
            int at = length;
            while (i < end && isPlain(text[i], PLAIN_TEXT)) {
                to[at++] = (byte) text[i++];
            }
            length = at;
            if (i < end) {
                i += one(text[i], i + 1 < end ? text[i + 1] : 0, false);
            }
        }
    }

    /** Text between double quotes. */
    void attribute(String text) throws InvalidMessageException {
        int size = text.length();
        for (int i = 0; i < size; ) {
            room(size - i);
            byte[] to = buffer;
            int at = length;
            while (i < size && isPlain(text.charAt(i), PLAIN_ATTRIBUTE)) {
                to[at++] = (byte) text.charAt(i++);
            }
            length = at;
            if (i < size) {
                char next = i + 1 < size ? text.charAt(i + 1) : 0;
                i += one(text.charAt(i), next, true);
            }
        }
    }

    private static boolean isPlain(char c, boolean[] plain) {
        return c < plain.length && plain[c];
    }

    /** Characters of ASCII that are written as they are. */
    private static boolean[] plain(String others) {
        boolean[] plain = new boolean[0x7f];
        for (char c = ' '; c < plain.length; c++) {
            plain[c] = others.indexOf(c) < 0;
        }
        return plain;
    }

    private static final boolean[] PLAIN_TEXT = plain("<>&");
    private static final boolean[] PLAIN_ATTRIBUTE = plain("<>&\"");

    /** Writes a character, with the one after it where these are two halves; returns how many it took. */
    private int one(char c, char next, boolean quoted) throws InvalidMessageException {
        if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
            codePoint(Character.toCodePoint(c, next));
            return 2;
        }
        special(c, quoted);
        return 1;
    }

    /** Whether a character came by that XML 1.0 (section 2.2) has no form for; asking forgets it. */
    boolean takeIllegal() {
        boolean was = illegal;
        illegal = false;
        return was;
    }

    private void special(char c, boolean quoted) throws InvalidMessageException {
        switch (c) {
            case '<' -> raw(LESS);
            case '>' -> raw(GREATER);
            case '&' -> raw(AMPERSAND);
            // A parser would make a line feed of it.
            case '\r' -> raw(RETURN);
            case '\t', '\n', '"' -> {
                if (quoted) {
                    raw(c == '\t' ? TAB : c == '\n' ? LINE : QUOTE);
                } else {
                    raw(c);
                }
            }
            default -> {
                if (c < ' ' || Character.isSurrogate(c) || c >= 0xfffe) {
                    illegal = true;
                } else {
                    codePoint(c);
                }
            }
        }
    }

    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] RETURN = ascii("&#xD;");
    private static final byte[] TAB = ascii("&#x9;");
    private static final byte[] LINE = ascii("&#xA;");
    private static final byte[] QUOTE = ascii("&quot;");

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void codePoint(int c) throws InvalidMessageException {
        room(4);
        if (c < 0x80) {
            buffer[length++] = (byte) c;
        } else if (c < 0x800) {
            buffer[length++] = (byte) (0xc0 | c >> 6);
            buffer[length++] = (byte) (0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            buffer[length++] = (byte) (0xe0 | c >> 12);
            buffer[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            buffer[length++] = (byte) (0x80 | c & 0x3f);
        } else {
            buffer[length++] = (byte) (0xf0 | c >> 18);
            buffer[length++] = (byte) (0x80 | c >> 12 & 0x3f);
            buffer[length++] = (byte) (0x80 | c >> 6 & 0x3f);
            buffer[length++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private void room(int more) throws InvalidMessageException {
        if (more > buffer.length - length) {
            if ((long) flushed + length + more > maxSize) {
                throw new InvalidMessageException("", "larger than " + maxSize + " bytes as XML");
            }
            buffer = Arrays.copyOf(buffer, (int)
                    Math.min(Integer.MAX_VALUE - 8, Math.max(buffer.length * 2L, length + (long) more)));
        }
    }

    /** Whether what was written from a position on can still be taken back. */
    boolean holds(int position) {
        return position >= flushed;
    }

    /** A copy of all from a position on, which is taken out; {@link #put} may put it back in another order. */
    byte[] take(int position) {
        byte[] taken = Arrays.copyOfRange(buffer, position - flushed, length);
        length = position - flushed;
        return taken;
    }

    void put(byte[] taken, int from, int to) throws InvalidMessageException {
        room(to - from);
        System.arraycopy(taken, from, buffer, length, to - from);
        length += to - from;
    }

    /** Lets go of what cannot change any more, if it is worth the trouble. */
    void settled() throws IOException {
        if (length >= FLUSH_AT) {
            flush();
        }
    }

    /** Writes what is left. */
    void flush() throws IOException {
        if (!headWritten) {
            head.write(out);
            headWritten = true;
        }
        out.write(buffer, 0, length);
        flushed += length;
        length = 0;
    }
}
