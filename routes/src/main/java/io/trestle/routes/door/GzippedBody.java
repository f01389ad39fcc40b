package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.trestle.connectors.StreamedBody;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is compressed as it comes. Each piece goes out when it comes, and no faster than it is asked for. A large one
 * is compressed in parts, and between two of them the event loop has time for others.
 */
final class GzippedBody implements StreamedBody {

    /** More at once would be felt by the other calls of the same event loop. */
    static final int LARGEST_PART = 64 * 1024;

    private final StreamedBody source;
    private final EventExecutor loop;

    /** @param loop on which it is compressed */
    GzippedBody(StreamedBody source, EventExecutor loop) {
        this.source = source;
        this.loop = loop;
    }

    /** What is compressed. */
    StreamedBody source() {
        return source;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuf> reader) {
        source.subscribe(new Compressing(reader, loop));
    }

    @Override
    public void discard() {
        source.discard();
    }

    /** On the event loop only, but for the signals. */
    private static final class Compressing implements Flow.Subscriber<ByteBuf>, Flow.Subscription {

        private final Flow.Subscriber<? super ByteBuf> reader;
        private final EventExecutor loop;
        private final Gzip gzip = new Gzip();
        private Flow.@Nullable Subscription source;
        private @Nullable ByteBuf piece;
        private long demand;
        private boolean asked;
        private boolean ended;
        private boolean over;

        Compressing(Flow.Subscriber<? super ByteBuf> reader, EventExecutor loop) {
            this.reader = reader;
            this.loop = loop;
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            onLoop(() -> {
                source = started;
                reader.onSubscribe(this);
            });
        }

        @Override
        public void request(long count) {
            onLoop(() -> {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                next();
            });
        }

        @Override
        public void cancel() {
            onLoop(() -> {
                if (!over) {
                    over();
                    if (source != null) {
                        source.cancel();
                    }
                }
            });
        }

        @Override
        public void onNext(ByteBuf next) {
            if (!onLoop(() -> take(next))) {
                next.release();
            }
        }

        @Override
        public void onError(Throwable failure) {
            onLoop(() -> {
                if (!over) {
                    over();
                    reader.onError(failure);
                }
            });
        }

        @Override
        public void onComplete() {
            onLoop(() -> {
                ended = true;
                next();
            });
        }

        private void take(ByteBuf next) {
            asked = false;
            if (over || !next.isReadable()) {
                next.release();
            } else {
                piece = next;
            }
            next();
        }

        private void next() {
            if (over || demand == 0) {
                return;
            }
            ByteBuf current = piece;
            if (current != null) {
                demand--;
                reader.onNext(gzip.add(part(current)));
                if (demand > 0) {
                    onLoop(this::next);
                }
            } else if (ended) {
                ByteBuf last = gzip.end();
                over();
                reader.onNext(last);
                reader.onComplete();
            } else if (!asked && source != null) {
                asked = true;
                source.request(1);
            }
        }

        private ByteBuf part(ByteBuf current) {
            if (current.readableBytes() <= LARGEST_PART) {
                piece = null;
                return current;
            }
            return current.readRetainedSlice(LARGEST_PART);
        }

        private void over() {
            over = true;
            gzip.close();
            if (piece != null) {
                piece.release();
                piece = null;
            }
        }

        /** Always as a task of its own: nothing is compressed on the stack of who asks, and others have their turn. */
        private boolean onLoop(Runnable step) {
            try {
                loop.execute(step);
                return true;
            } catch (RejectedExecutionException e) {
                // The front door was closed, and the connection with it.
                return false;
            }
        }
    }
}
