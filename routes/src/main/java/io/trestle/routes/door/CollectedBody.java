package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body in one array. What a client says of its length is not believed before the bytes are there.
 *
 * <p>Whoever works on a large body needs several times as much for a while, and goes on for a while after the call was
 * answered or its client has gone. So what the body has of the budget grows when it is whole, and is given back with
 * {@link #free} when nobody works on it any more.
 */
final class CollectedBody implements RequestBody {

    /** Less than this is worked on at once, and takes no memory to speak of. */
    static final int LARGE = 64 * 1024;

    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int FIRST = 8_192;

    private final long limit;
    private final int footprint;
    private final BodyBudget budget;
    private final AtomicLong reserved = new AtomicLong();
    private byte[] bytes = new byte[0];
    private int length;
    private boolean whole;
    private boolean givenUp;

    /** @param footprint how many times its size a large body takes in memory while its call is carried out */
    CollectedBody(long limit, int footprint, BodyBudget budget) {
        this.limit = limit;
        this.footprint = footprint;
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
        if (needed > size || !reserve(size)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, (int) size);
        return true;
    }

    private boolean reserve(long size) {
        long more = size - reserved.get();
        if (more > 0 && !budget.reserve(more)) {
            return false;
        }
        if (more < 0) {
            budget.release(-more);
        }
        reserved.addAndGet(more);
        return true;
    }

    /** All of it is here: now it is worked on. Null where there is room for that. */
    @Nullable Problem complete() {
        bytes = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
        whole = reserve(length > LARGE ? budget.share((long) length * footprint) : length);
        return whole ? null : Problems.overloaded(Lookup.SOON);
    }

    /** It becomes as much as this. Null where there is room for that. */
    @Nullable Problem expect(long size) {
        return size <= LARGE || reserve(budget.share(size * 2)) ? null : Problems.overloaded(Lookup.SOON);
    }

    /** It was something else as it came. Null where there is room to work on it. */
    @Nullable Problem replace(byte[] content) {
        bytes = content;
        length = content.length;
        return complete();
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether it takes so much that it counts for as long as somebody works on it. */
    boolean isLarge() {
        return length > LARGE;
    }

    @Override
    public void end() {
        // All of it is here.
    }

    @Override
    public void giveUp(String reason) {
        givenUp = true;
        bytes = new byte[0];
        length = 0;
        if (!whole) {
            free();
        }
    }

    /** From any thread, and more than once: nobody works on it any more. */
    void free() {
        budget.release(reserved.getAndSet(0));
    }
}
