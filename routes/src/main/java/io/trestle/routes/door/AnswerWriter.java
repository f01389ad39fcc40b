package io.trestle.routes.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one answer as netty's HTTP objects, with the fields that every answer has. On the event loop only. */
final class AnswerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWriter.class);

    private static final String LINK = "Link";

    private final ChannelHandlerContext ctx;
    private final DateField date;
    private final String callId;
    private final StreamedAnswer.Listener listener;
    private @Nullable StreamedAnswer streaming;

    AnswerWriter(ChannelHandlerContext ctx, DateField date, String callId, StreamedAnswer.Listener listener) {
        this.ctx = ctx;
        this.date = date;
        this.callId = callId;
        this.listener = listener;
    }

    /** The answer with the fields that every answer of this operation has, or another where these cannot be sent. */
    Answer complete(Answer answer, @Nullable FoundOperation found) {
        try {
            if (found != null) {
                found.governed().answerHeaders().forEach((name, value) -> {
                    if (LINK.equals(name)) {
                        // A route may have links of its own: to the next page, for one.
                        answer.headers().add(name, value);
                    } else {
                        answer.headers().set(name, value);
                    }
                });
                found.call().answerHeaders().forEach(field -> answer.headers().remove(field.getKey()));
                found.call().answerHeaders().forEach(field -> answer.headers().add(field.getKey(), field.getValue()));
            }
            return compressed(withOwnFields(withLeave(answer, found)), found);
        } catch (IllegalArgumentException e) {
            LOG.error("call {}: a header field of the answer cannot be sent", callId, e);
            answer.discard();
            return withOwnFields(withLeave(Answer.of(Problems.internal(), callId), found));
        }
    }

    /**
     * @param head whether the request was a HEAD: it gets what a GET would, but for the body
     * @param patience how long the next piece of a streamed body may be waited for
     */
    void write(Answer answer, boolean head, Duration patience) {
        // RFC 9110 sections 15.3.5 and 15.4.5
        boolean bodiless = answer.status() == 204 || answer.status() == 304;
        if (answer.content() instanceof Answer.Content.Whole whole) {
            writeWhole(answer, bodiless ? new byte[0] : whole.bytes(), bodiless, head);
        } else if (bodiless || head) {
            answer.discard();
            writeWhole(answer, new byte[0], true, head);
        } else if (answer.content() instanceof Answer.Content.Streamed streamed) {
            writeStreamed(answer, streamed.body(), patience);
        }
    }

    void writabilityChanged() {
        if (streaming != null) {
            streaming.writabilityChanged();
        }
    }

    /** Nobody reads the answer any more. */
    void cancel() {
        if (streaming != null) {
            streaming.cancel();
        }
    }

    /** Whether a page of another origin may read it. */
    private static Answer withLeave(Answer answer, @Nullable FoundOperation found) {
        CrossOrigin pages = found == null ? null : found.governed().crossOrigin();
        if (found != null && pages != null) {
            pages.answer(found.view().fields(), answer.headers());
        }
        return answer;
    }

    private Answer compressed(Answer answer, @Nullable FoundOperation found) {
        if (found == null || !found.governed().compression()) {
            return answer;
        }
        boolean head = HttpMethod.HEAD.name().equals(found.view().method());
        return Compression.of(answer, found.view().fields(), head, ctx.executor());
    }

    private Answer withOwnFields(Answer answer) {
        answer.headers().set(HeaderNames.CALL_ID, callId);
        answer.headers().set(HttpHeaderNames.DATE, date.value());
        return answer;
    }

    private void writeWhole(Answer answer, byte[] bytes, boolean lengthless, boolean head) {
        ByteBuf content = head || bytes.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes);
        HttpHeaders headers = answer.headers();
        if (!lengthless) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        long sent = content.readableBytes();
        ctx.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status(answer), content, headers, EmptyHttpHeaders.INSTANCE))
                .addListener(written -> listener.ended(written.isSuccess(), sent, null));
    }

    private void writeStreamed(Answer answer, StreamedBody body, Duration patience) {
        if (body.length() >= 0) {
            answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
        }
        ctx.writeAndFlush(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status(answer), answer.headers()));
        streaming = new StreamedAnswer(ctx, body.length(), patience, listener);
        body.subscribe(streaming);
    }

    private static HttpResponseStatus status(Answer answer) {
        return HttpResponseStatus.valueOf(answer.status());
    }
}
