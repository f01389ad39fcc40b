package io.trestle.routes.door.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.door.transport.Patience;
import io.trestle.routes.door.transport.Patience.Wait;
import io.trestle.routes.door.transport.Refusal;
import io.trestle.routes.door.transport.RefusedException;
import io.trestle.routes.problem.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before netty's decoder and lets bytes through only once they are known to be right: a whole head, then its
 * body. One request at a time: what a client sends ahead waits here until the answer is written, and no more of it is
 * read than fits one head. What is wrong or late becomes a {@link Refusal}, after which nothing more comes through.
 */
final class RequestGate extends ByteToMessageDecoder implements BodyFlow, Patience.Listener {

    private enum State {
        HEAD,
        LENGTH,
        CHUNKS,
        /** The request came through whole, and its answer is not there yet. */
        ANSWER,
        CLOSED
    }

    private final Http1Settings settings;
    private final Patience patience;
    private State state = State.HEAD;
    private @Nullable HeadScanner head;
    private @Nullable ChunkScanner chunks;
    private long left;
    private long thrownAway;
    private boolean paused;
    private boolean busy;
    private @Nullable ChannelHandlerContext context;

    RequestGate(Http1Settings settings) {
        this.settings = settings;
        this.patience = new Patience(settings.timeouts(), this);
    }

    /** The answer is written and the body is read: the next request may come. */
    void next() {
        if (state == State.ANSWER) {
            state = State.HEAD;
            paused = false;
            patience.awaits(Wait.REQUEST);
            goOn();
        }
    }

    /** Nothing more comes through; what still comes in is thrown away. */
    void close() {
        state = State.CLOSED;
        paused = false;
        patience.stop();
        goOn();
    }

    /** Bytes of the body that did not come through yet; -1 where nobody knows. */
    long missing() {
        return switch (state) {
            case LENGTH -> left;
            case CHUNKS -> -1;
            default -> 0;
        };
    }

    /** Whether everything that has come belonged to the request that came through. */
    boolean isClean() {
        return state == State.ANSWER && actualReadableBytes() == 0;
    }

    /** How many bytes came after {@link #close}. */
    long thrownAway() {
        return thrownAway;
    }

    /** Whether no request has begun. */
    boolean isIdle() {
        return state == State.HEAD && (head == null || !head.hasBegun());
    }

    @Override
    public void pause() {
        if (!paused && state != State.CLOSED) {
            paused = true;
            if (!busy) {
                read();
            }
        }
    }

    @Override
    public void resume() {
        if (paused) {
            paused = false;
            goOn();
        }
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public void lost(Wait wait) {
        ChannelHandlerContext ctx = context;
        if (ctx == null || state == State.CLOSED) {
            return;
        }
        if (wait == Wait.REQUEST) {
            ctx.close();
            return;
        }
        close();
        ctx.fireChannelRead(new Refusal(Problems.requestTimeout()));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        context = ctx;
        patience.start(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        busy = true;
        try {
            super.channelRead(ctx, msg);
        } finally {
            busy = false;
        }
        read();
    }

    /** Unlike other decoders this one asks for no more where nothing came through: it may have had a reason. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        // What is left is half a request: nobody shall see it.
        state = State.CLOSED;
        patience.stop();
        super.channelInactive(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        try {
            switch (state) {
                case HEAD -> head(in, out);
                case LENGTH -> {
                    if (!paused) {
                        body(in, out, (int) Math.min(left, in.readableBytes()));
                    }
                }
                case CHUNKS -> {
                    if (!paused) {
                        chunks(in, out);
                    }
                }
                case ANSWER -> {}
                case CLOSED -> throwAway(in);
            }
        } catch (RefusedException e) {
            state = State.CLOSED;
            patience.stop();
            throwAway(in);
            out.add(new Refusal(e.problem()));
        }
    }

    private void throwAway(ByteBuf in) {
        thrownAway += in.readableBytes();
        in.skipBytes(in.readableBytes());
    }

    private void head(ByteBuf in, List<Object> out) throws RefusedException {
        HeadScanner scanner = head;
        if (scanner == null) {
            scanner = new HeadScanner(settings.maxHead(), settings.maxTarget());
            head = scanner;
        }
        if (!scanner.scan(in)) {
            patience.awaits(scanner.hasBegun() ? Wait.HEAD : Wait.REQUEST);
            return;
        }
        head = null;
        Framing framing = scanner.framing();
        if (framing instanceof Framing.Chunked) {
            chunks = new ChunkScanner(settings.maxTrailers());
            state = State.CHUNKS;
        } else if (framing instanceof Framing.Length length) {
            left = length.bytes();
            state = left == 0 ? State.ANSWER : State.LENGTH;
        }
        patience.awaits(state == State.ANSWER ? Wait.NOTHING : Wait.BODY);
        in.skipBytes(scanner.skipped());
        out.add(in.readRetainedSlice(scanner.length() - scanner.skipped()));
    }

    private void chunks(ByteBuf in, List<Object> out) throws RefusedException {
        ChunkScanner scanner = chunks;
        if (scanner == null) {
            throw new IllegalStateException("no chunks");
        }
        int right = scanner.scan(in);
        left = scanner.isComplete() ? right : Long.MAX_VALUE;
        body(in, out, right);
    }

    private void body(ByteBuf in, List<Object> out, int count) {
        out.add(in.readRetainedSlice(count));
        left -= count;
        patience.came(count);
        if (left == 0) {
            state = State.ANSWER;
            chunks = null;
            patience.awaits(Wait.NOTHING);
        }
    }

    /** Takes up again what waits here, unless that is being done further up this very stack. */
    private void goOn() {
        ChannelHandlerContext ctx = context;
        if (busy || ctx == null || ctx.isRemoved()) {
            return;
        }
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception e) {
            ctx.fireExceptionCaught(e);
        }
    }

    /** Reads on only while what comes has a place to go, but long enough to notice that a client went away. */
    private void read() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        boolean body = state == State.LENGTH || state == State.CHUNKS;
        boolean held = body && paused || state == State.ANSWER;
        boolean wanted = !held || actualReadableBytes() < settings.maxHead();
        if (body) {
            patience.awaits(paused ? Wait.NOTHING : Wait.BODY);
        }
        if (ctx.channel().config().isAutoRead() != wanted) {
            ctx.channel().config().setAutoRead(wanted);
        }
    }
}
