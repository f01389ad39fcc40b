package io.trestle.routes.door.http2;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/** What is still to come of a body, and whether it is worth waiting for where nobody wants it. */
final class BodyRest {

    private final int most;
    private long missing;
    private long discarded;
    private boolean waitsForContinue;

    /** @param most bytes that are worth it, so that the client can finish in peace */
    BodyRest(int most) {
        this.most = most;
    }

    void begins(HttpRequest request) {
        waitsForContinue = HttpUtil.is100ContinueExpected(request);
        missing = HttpUtil.getContentLength(request, 0L);
    }

    /** The client was told to send it. */
    void askedFor() {
        waitsForContinue = false;
    }

    void came(int count) {
        waitsForContinue = false;
        missing -= count;
    }

    void discarded(int count) {
        discarded += count;
    }

    /** Whether it is much, or may never come. */
    boolean isTooMuch() {
        return waitsForContinue || discarded > most || missing > most;
    }
}
