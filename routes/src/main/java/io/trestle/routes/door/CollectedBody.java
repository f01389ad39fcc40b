package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects a body in one array. What a client says of its length is not believed before the bytes are there. */
final class CollectedBody implements RequestBody {

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int FIRST = 8_192;

    private final long limit;
    private final BodyBudget budget;
    private byte[] bytes = new byte[0];
    private int length;
    private long reserved;
    private boolean givenUp;

    CollectedBody(long limit, BodyBudget budget) {
        this.limit = limit;
        this.budget = budget;
    }

    @Override
    public @Nullable Problem take(ByteBuf piece) {
        if (givenUp) {
            return null;
        }
        int more = piece.readableBytes();
        long needed = length + (long) more;
        if (needed > limit) {
            return Problems.bodyTooLarge(limit);
        }
        if (needed > bytes.length && !grow(needed)) {
            return Problems.overloaded(Lookup.SOON);
        }
        piece.readBytes(bytes, length, more);
        length += more;
        return null;
    }

    private boolean grow(long needed) {
        // The first piece is mostly the whole body.
        long wanted = length == 0 ? needed : Math.min(limit, Math.max(FIRST, 2 * needed));
        long size = Math.min(wanted, LONGEST_ARRAY);
        if (needed > size || !budget.reserve(size - reserved)) {
            return false;
        }
        reserved = size;
        bytes = Arrays.copyOf(bytes, (int) size);
        return true;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public void end() {
        // All of it is here.
    }

    @Override
    public void giveUp(String reason) {
        givenUp = true;
        budget.release(reserved);
        reserved = 0;
        bytes = new byte[0];
        length = 0;
    }
}
