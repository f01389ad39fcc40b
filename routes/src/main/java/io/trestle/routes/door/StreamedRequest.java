package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.problem.Problem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A request body that is handed on as it comes. While nobody asks for more, nothing more is read from the client. */
final class StreamedRequest implements RequestBody, StreamedBody, Flow.Subscription {

    private final EventExecutor loop;
    private final BodyFlow flow;
    private final long length;
    private final Queue<ByteBuf> pieces = new ArrayDeque<>();
    private Flow.@Nullable Subscriber<? super ByteBuf> subscriber;
    private @Nullable Throwable failure;
    private long demand;
    private boolean ended;
    private boolean closed;
    private boolean emitting;

    StreamedRequest(EventExecutor loop, BodyFlow flow, long length) {
        this.loop = loop;
        this.flow = flow;
        this.length = length;
        flow.pause();
    }

    @Override
    public @Nullable Problem take(ByteBuf piece) {
        if (!closed && failure == null && piece.isReadable()) {
            pieces.add(piece.retain());
            emit();
        }
        return null;
    }

    @Override
    public void end() {
        ended = true;
        emit();
    }

    /** Whoever reads is told, unless all of it was there. */
    @Override
    public void giveUp(String reason) {
        if (!ended) {
            fail(new IOException(reason));
        }
    }

    private void fail(Exception cause) {
        if (!closed && failure == null) {
            failure = cause;
            drop();
            emit();
            // The transport throws away what still comes, up to its limit.
            flow.resume();
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> reader) {
        onLoop(() -> {
            if (subscriber != null || closed) {
                reader.onSubscribe(new Spent());
                reader.onError(new IllegalStateException("This body was read or given up already."));
                return;
            }
            subscriber = reader;
            reader.onSubscribe(this);
            emit();
        });
    }

    @Override
    public void request(long count) {
        onLoop(() -> {
            if (count <= 0) {
                fail(new IllegalArgumentException("request: " + count + " (expected: > 0)"));
                return;
            }
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            emit();
        });
    }

    @Override
    public void cancel() {
        discard();
    }

    @Override
    public void discard() {
        onLoop(() -> {
            closed = true;
            drop();
            flow.resume();
        });
    }

    private void emit() {
        Flow.Subscriber<? super ByteBuf> reader = subscriber;
        if (emitting || closed || reader == null) {
            return;
        }
        emitting = true;
        try {
            while (demand > 0 && !closed && !pieces.isEmpty()) {
                demand--;
                reader.onNext(pieces.remove());
            }
        } finally {
            emitting = false;
        }
        if (closed) {
            return;
        }
        if (failure != null) {
            closed = true;
            reader.onError(failure);
        } else if (ended && pieces.isEmpty()) {
            closed = true;
            reader.onComplete();
        } else if (demand > 0 && pieces.isEmpty()) {
            flow.resume();
        } else {
            flow.pause();
        }
    }

    private void drop() {
        pieces.forEach(ByteBuf::release);
        pieces.clear();
    }

    private void onLoop(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
        } else {
            loop.execute(step);
        }
    }

    private static final class Spent implements Flow.Subscription {
        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }
}
