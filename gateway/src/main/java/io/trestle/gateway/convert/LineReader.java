package io.trestle.gateway.convert;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes; what is longer than the limit is read over and not kept. */
final class LineReader {

    /** A line, or what is left of one that was too long. */
    record Line(byte[] bytes, boolean tooLong) {}

    private final InputStream in;
    private final int max;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int end;

    LineReader(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** The next line without its end; null after the last. */
    @Nullable Line next() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        boolean tooLong = false;
        boolean any = false;
        while (true) {
            if (at == end) {
                end = Math.max(0, in.read(chunk));
                at = 0;
                if (end == 0) {
                    return any ? new Line(Arrays.copyOf(line, length), tooLong) : null;
                }
            }
            any = true;
            int stop = at;
            while (stop < end && chunk[stop] != '\n') {
                stop++;
            }
            int more = stop - at;
            if (tooLong || length > max - more) {
                tooLong = true;
                length = 0;
                line = new byte[0];
            } else {
                if (length + more > line.length) {
                    line = Arrays.copyOf(line, (int) Math.min(max, Math.max(line.length * 2L, length + (long) more)));
                }
                System.arraycopy(chunk, at, line, length, more);
                length += more;
            }
            boolean ended = stop < end;
            at = ended ? stop + 1 : stop;
            if (ended) {
                return new Line(Arrays.copyOf(line, length), tooLong);
            }
        }
    }
}
