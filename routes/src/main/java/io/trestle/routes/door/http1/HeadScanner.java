package io.trestle.routes.door.http1;

import io.netty.buffer.ByteBuf;
import io.trestle.routes.door.transport.Octets;
import io.trestle.routes.door.transport.RefusedException;
import io.trestle.routes.problem.Problems;

/**
 * Reads the head of a request byte by byte, exactly as RFC 9112 sections 3 and 5 write it: no other line end than CR LF,
 * no folded lines, no space before a colon, no control bytes. It goes on where it was when more comes, and refuses at the
 * first byte that is wrong. One scanner reads one head.
 */
final class HeadScanner {

    private static final int LONGEST_METHOD = 24;
    private static final int MOST_FIELDS = 200;
    private static final String VERSION = "HTTP/1.";

    /** RFC 9112 section 2.2 lets a client send an empty line before a request. */
    private static final int MOST_EMPTY_LINES = 2;

    private enum Part {
        EMPTY_LINE_END,
        METHOD,
        TARGET,
        VERSION,
        LINE_END,
        LINE,
        NAME,
        VALUE,
        LAST_LINE_END,
        COMPLETE
    }

    private final int maxHead;
    private final int maxTarget;
    private final FramingFields fields = new FramingFields();
    private Part part = Part.METHOD;
    private int scanned;
    private int skipped;
    private int inPart;
    private int lines;
    private boolean http10;

    HeadScanner(int maxHead, int maxTarget) {
        this.maxHead = maxHead;
        this.maxTarget = maxTarget;
    }

    /**
     * Goes on with what is readable; nothing is taken from the buffer.
     *
     * @return whether the head is complete; {@link #length} says how much of the buffer it is
     */
    boolean scan(ByteBuf in) throws RefusedException {
        int start = in.readerIndex();
        int readable = in.readableBytes();
        while (part != Part.COMPLETE && scanned < readable) {
            if (scanned == maxHead) {
                throw new RefusedException(Problems.headTooLarge(maxHead));
            }
            next(in.getByte(start + scanned++));
        }
        return part == Part.COMPLETE;
    }

    /** Bytes up to the end of the head, those before it included. */
    int length() {
        return scanned;
    }

    /** Bytes of empty lines before the head. */
    int skipped() {
        return skipped;
    }

    /** Whether there is a byte of the head itself. */
    boolean hasBegun() {
        return scanned > skipped;
    }

    Framing framing() throws RefusedException {
        return fields.framing(http10);
    }

    private void next(byte b) throws RefusedException {
        switch (part) {
            case EMPTY_LINE_END -> emptyLineEnd(b);
            case METHOD -> method(b);
            case TARGET -> target(b);
            case VERSION -> version(b);
            case LINE_END -> lineFeed(b, Part.LINE);
            case LINE -> line(b);
            case NAME -> name(b);
            case VALUE -> value(b);
            case LAST_LINE_END -> lineFeed(b, Part.COMPLETE);
            case COMPLETE -> throw new IllegalStateException("complete");
        }
    }

    private void emptyLineEnd(byte b) throws RefusedException {
        lineFeed(b, Part.METHOD);
        skipped = scanned;
    }

    private void method(byte b) throws RefusedException {
        if (b == ' ' && inPart > 0) {
            go(Part.TARGET);
        } else if (b == '\r' && inPart == 0 && skipped < 2 * MOST_EMPTY_LINES) {
            go(Part.EMPTY_LINE_END);
        } else if (!Octets.isToken(b) || ++inPart > LONGEST_METHOD) {
            throw RefusedException.malformed("The request does not begin with a method.");
        }
    }

    private void target(byte b) throws RefusedException {
        if (b == ' ' && inPart > 0) {
            go(Part.VERSION);
        } else if (!Octets.isTarget(b)) {
            throw RefusedException.malformed("The request target has a byte that may not be there.");
        } else if (++inPart > maxTarget) {
            throw new RefusedException(Problems.targetTooLong(maxTarget));
        }
    }

    private void version(byte b) throws RefusedException {
        int at = inPart++;
        boolean right = at < VERSION.length()
                ? b == VERSION.charAt(at)
                : at == VERSION.length() ? b == '0' || b == '1' : b == '\r';
        if (!right) {
            throw RefusedException.malformed("The request line does not end with HTTP/1.1 or HTTP/1.0.");
        }
        if (at == VERSION.length()) {
            http10 = b == '0';
        } else if (b == '\r') {
            go(Part.LINE_END);
        }
    }

    private void line(byte b) throws RefusedException {
        if (b == '\r') {
            go(Part.LAST_LINE_END);
            return;
        }
        if (++lines > MOST_FIELDS) {
            throw new RefusedException(Problems.headTooLarge(maxHead));
        }
        go(Part.NAME);
        name(b);
    }

    private void name(byte b) throws RefusedException {
        if (b == ':' && inPart > 0) {
            fields.colon();
            go(Part.VALUE);
        } else if (Octets.isToken(b)) {
            inPart++;
            fields.name(b);
        } else {
            throw RefusedException.malformed("A header field's name has a byte that may not be there.");
        }
    }

    private void value(byte b) throws RefusedException {
        if (b == '\r') {
            fields.end();
            go(Part.LINE_END);
        } else if (Octets.isFieldValue(b)) {
            fields.value(b);
        } else {
            throw RefusedException.malformed("A header field's value has a byte that may not be there.");
        }
    }

    private void lineFeed(byte b, Part next) throws RefusedException {
        if (b != '\n') {
            throw RefusedException.malformed("A line does not end with CR LF.");
        }
        go(next);
    }

    private void go(Part next) {
        part = next;
        inPart = 0;
    }
}
