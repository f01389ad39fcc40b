package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.trestle.routes.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What becomes of a request's body as it comes: it is collected, or handed on. On the event loop only. */
sealed interface RequestBody permits CollectedBody, StreamedRequest {

    /**
     * Takes what is readable of a piece; the buffer stays the caller's to release.
     *
     * @return why it cannot be taken; null where it was
     */
    @Nullable Problem take(ByteBuf piece);

    /** There is no more. */
    void end();

    /** Nobody wants it any more: what is held is let go. Safe to repeat. */
    void giveUp(String reason);
}
