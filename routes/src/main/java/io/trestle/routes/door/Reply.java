package io.trestle.routes.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request is answered with: the first thing that anybody says, or nothing, where the client goes away before. The
 * observer is told once how it ended, and the counts go down again.
 *
 * <p>On its connection's event loop only, but for {@link #isDecided}.
 */
final class Reply {

    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    /** What is reported as the kind of error where a streamed answer did not come to its end. */
    private static final String BROKEN = "answer-broken";

    private final ExchangeServices services;
    private final @Nullable HttpRequest request;
    private final String callId;
    private final long startedAt = System.nanoTime();
    private final AnswerWriter writer;

    private @Nullable FoundOperation found;
    private @Nullable Underway underway;
    private @Nullable Answer answer;
    private volatile boolean decided;
    private boolean over;
    private long requestBytes;

    /** @param request null where what came could not be read as one */
    Reply(ChannelHandlerContext ctx, ExchangeServices services, @Nullable HttpRequest request, String callId) {
        this.services = services;
        this.request = request;
        this.callId = callId;
        this.writer = new AnswerWriter(ctx, services.date(), callId, this::ended);
    }

    long startedAt() {
        return startedAt;
    }

    /** From here on the call counts as one of the operation. */
    Underway begin(FoundOperation operation) {
        found = operation;
        Underway counted = new Underway(operation.operation().inFlight(), services.inFlight());
        underway = counted;
        return counted;
    }

    /** So much more of the request's body came. */
    void received(int bytes) {
        requestBytes += bytes;
    }

    /** How much of the request's body came. */
    long requestBytes() {
        return requestBytes;
    }

    /** From any thread. */
    boolean isDecided() {
        return decided;
    }

    /** Writes this answer with the fields that every answer has; null, and nothing happens, where one came before it. */
    @Nullable Answer decide(Answer first) {
        if (decided) {
            first.discard();
            return null;
        }
        decided = true;
        Answer complete = writer.complete(first, found);
        answer = complete;
        boolean head = request != null && request.method().equals(HttpMethod.HEAD);
        writer.write(
                complete, head, found == null ? Duration.ZERO : found.governed().timeout());
        return complete;
    }

    /** The client went away. */
    void gone() {
        if (decided) {
            writer.cancel();
        } else {
            decided = true;
            ended(false, 0, null);
        }
    }

    void writabilityChanged() {
        writer.writabilityChanged();
    }

    private void ended(boolean sent, long bytes, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        if (failure != null) {
            LOG.warn("call {}: the answer broke off: {}", callId, failure.toString());
        }
        Answer given = answer;
        int status = given == null || !sent && failure == null ? CallObserver.CLIENT_GONE : given.status();
        String problem = given == null ? null : failure == null ? given.problem() : BROKEN;
        services.tell(new Answered(
                callId,
                found == null ? null : found.call(),
                request == null ? "" : request.method().name(),
                rawPath(),
                status,
                problem,
                Duration.ofNanos(System.nanoTime() - startedAt),
                requestBytes,
                bytes));
        if (underway != null) {
            underway.release();
        }
    }

    private String rawPath() {
        if (found != null) {
            return found.view().rawPath();
        }
        String uri = request == null ? "" : request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
