package io.trestle.routes.door.http1;

import io.netty.buffer.ByteBuf;
import io.trestle.routes.door.transport.Octets;
import io.trestle.routes.door.transport.RefusedException;

/**
 * Reads the frame of a chunked body byte by byte, exactly as RFC 9112 section 7.1 writes it, and counts what of it is
 * not data: chunk extensions, sizes and trailers are bounded, so that nobody sends much while the body stays small. One
 * scanner reads one body.
 */
final class ChunkScanner {

    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_EXTENSION = 256;

    /** So much extension is free with each chunk, besides as much as the chunk has data. */
    private static final int FREE_PER_CHUNK = 16;

    private static final int MOST_OVERHEAD = 16_384;

    private enum Part {
        SIZE,
        EXTENSION,
        SIZE_END,
        DATA,
        DATA_END,
        DATA_LINE_FEED,
        TRAILER,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_END,
        LAST_LINE_FEED,
        COMPLETE
    }

    private final int maxTrailers;
    private Part part = Part.SIZE;
    private long left;
    private int inPart;
    private long overhead;
    private int trailers;

    ChunkScanner(int maxTrailers) {
        this.maxTrailers = maxTrailers;
    }

    /** Goes on with what is readable, takes nothing, and says how much of it is this body's and right. */
    int scan(ByteBuf in) throws RefusedException {
        int at = in.readerIndex();
        int end = in.writerIndex();
        while (at < end && part != Part.COMPLETE) {
            if (part == Part.DATA) {
                int data = (int) Math.min(left, end - at);
                left -= data;
                at += data;
                if (left == 0) {
                    part = Part.DATA_END;
                }
            } else {
                next(in.getByte(at++));
            }
        }
        return at - in.readerIndex();
    }

    boolean isComplete() {
        return part == Part.COMPLETE;
    }

    private void next(byte b) throws RefusedException {
        switch (part) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_END -> sizeEnd(b);
            case DATA_END -> expect(b, '\r', Part.DATA_LINE_FEED);
            case DATA_LINE_FEED -> expect(b, '\n', Part.SIZE);
            case TRAILER, TRAILER_NAME, TRAILER_VALUE, TRAILER_END -> trailer(b);
            case LAST_LINE_FEED -> expect(b, '\n', Part.COMPLETE);
            default -> throw new IllegalStateException(part.name());
        }
    }

    private void size(byte b) throws RefusedException {
        int digit = b < 0 ? -1 : Character.digit(b, 16);
        if (digit >= 0 && inPart < MOST_DIGITS) {
            left = (inPart == 0 ? 0 : left) << 4 | digit;
            inPart++;
        } else if (inPart > 0 && b == ';') {
            go(Part.EXTENSION);
        } else if (inPart > 0 && b == '\r') {
            go(Part.SIZE_END);
        } else {
            throw RefusedException.malformed("A chunk's size is not a hexadecimal number.");
        }
    }

    private void extension(byte b) throws RefusedException {
        if (b == '\r') {
            overhead += inPart;
            go(Part.SIZE_END);
        } else if (!Octets.isFieldValue(b) || ++inPart > LONGEST_EXTENSION) {
            throw RefusedException.malformed("A chunk's extension is too long, or has a byte that may not be there.");
        }
    }

    private void sizeEnd(byte b) throws RefusedException {
        expect(b, '\n', left == 0 ? Part.TRAILER : Part.DATA);
        overhead = Math.max(0, overhead - FREE_PER_CHUNK - left);
        if (overhead > MOST_OVERHEAD) {
            throw RefusedException.malformed("The body's chunks are mostly not data.");
        }
    }

    private void trailer(byte b) throws RefusedException {
        if (++trailers > maxTrailers) {
            throw RefusedException.malformed("There is too much after the body.");
        }
        switch (part) {
            case TRAILER -> {
                if (b == '\r') {
                    go(Part.LAST_LINE_FEED);
                } else {
                    go(Part.TRAILER_NAME);
                    trailerName(b);
                }
            }
            case TRAILER_NAME -> trailerName(b);
            case TRAILER_VALUE -> {
                if (b == '\r') {
                    go(Part.TRAILER_END);
                } else if (!Octets.isFieldValue(b)) {
                    throw RefusedException.malformed("A trailer field's value has a byte that may not be there.");
                }
            }
            default -> expect(b, '\n', Part.TRAILER);
        }
    }

    private void trailerName(byte b) throws RefusedException {
        if (b == ':' && inPart > 0) {
            go(Part.TRAILER_VALUE);
        } else if (!Octets.isToken(b)) {
            throw RefusedException.malformed("A trailer field's name has a byte that may not be there.");
        }
        inPart++;
    }

    private void expect(byte b, char expected, Part next) throws RefusedException {
        if (b != expected) {
            throw RefusedException.malformed("A chunk does not end with CR LF.");
        }
        go(next);
    }

    private void go(Part next) {
        part = next;
        inPart = 0;
    }
}
