package io.trestle.routes.door.http2;

/**
 * How many frames a client may send that carry nothing of a request: SETTINGS, PING, PRIORITY, RST_STREAM, WINDOW_UPDATE and
 * unknown ones. Each request, each piece of a body and each 256 bytes of answer earn one, and each second 100; 2,000 may be
 * saved up. On the connection's event loop only.
 */
final class Chatter {

    private static final double MOST = 2_000;
    private static final double BYTES_EACH = 256;
    private static final double PER_NANO = 100 / 1e9;

    private double left = MOST;
    private long refilledAt = System.nanoTime();

    void earned(int count) {
        left = Math.min(MOST, left + count);
    }

    void answered(int bytes) {
        left = Math.min(MOST, left + bytes / BYTES_EACH);
    }

    void spent() {
        left--;
    }

    boolean isTooMuch() {
        if (left >= 0) {
            return false;
        }
        long now = System.nanoTime();
        left = Math.min(MOST, left + (now - refilledAt) * PER_NANO);
        refilledAt = now;
        return left < 0;
    }
}
