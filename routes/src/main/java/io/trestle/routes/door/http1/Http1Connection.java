package io.trestle.routes.door.http1;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.trestle.routes.door.transport.Draining;
import io.trestle.routes.door.transport.Refusal;
import io.trestle.routes.door.transport.WriteWatch;
import java.util.function.BooleanSupplier;

/**
 * The life of one connection (RFC 9112 section 9): whether it goes on after an answer, what becomes of a body that
 * nobody wants, and that a client which is still sending gets its answer before the connection is closed.
 */
final class Http1Connection extends ChannelDuplexHandler {

    private final RequestGate gate;
    private final Http1Settings settings;
    private final BooleanSupplier draining;
    private final WriteWatch watch;
    private boolean http10;
    private boolean head;
    private boolean waitsForContinue;
    private boolean keepAlive;
    private boolean requestEnded = true;
    private boolean answerEnded = true;
    private boolean refused;
    private long discarded;

    Http1Connection(RequestGate gate, Http1Settings settings, BooleanSupplier draining) {
        this.gate = gate;
        this.settings = settings;
        this.draining = draining;
        this.watch = new WriteWatch(settings.timeouts().idle());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof HttpRequest request) {
            begin(request);
        }
        if (msg instanceof Refusal
                || msg instanceof HttpObject object && object.decoderResult().isFailure()) {
            refused = true;
            if (answerEnded && !requestEnded) {
                Lingering.close(ctx, gate, settings);
            }
        }
        if (msg instanceof HttpContent content) {
            content(ctx, content);
        }
        ctx.fireChannelRead(msg);
        // Only now has the exchange handler seen the end of the request.
        if (msg instanceof LastHttpContent) {
            requestEnded = true;
            end(ctx);
        }
    }

    private void begin(HttpRequest request) {
        http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        head = request.method().equals(HttpMethod.HEAD);
        waitsForContinue = HttpUtil.is100ContinueExpected(request);
        keepAlive = HttpUtil.isKeepAlive(request);
        requestEnded = false;
        answerEnded = false;
        discarded = 0;
    }

    private void content(ChannelHandlerContext ctx, HttpContent content) {
        waitsForContinue = false;
        if (answerEnded) {
            discarded += content.content().readableBytes();
            if (discarded > settings.maxDiscarded()) {
                Lingering.close(ctx, gate, settings);
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                waitsForContinue = false;
                ctx.write(msg, promise);
                return;
            }
            complete(response);
        }
        watch.wrote(ctx);
        if (!(msg instanceof LastHttpContent)) {
            ctx.write(msg, promise);
            return;
        }
        answerEnded = true;
        ChannelPromise written = promise.unvoid();
        ctx.write(msg, written);
        if (keepAlive) {
            end(ctx);
        } else if (gate.isClean()) {
            written.addListener(ChannelFutureListener.CLOSE);
        } else {
            written.addListener(sent -> Lingering.close(ctx, gate, settings));
        }
    }

    private void complete(HttpResponse response) {
        HttpHeaders headers = response.headers();
        int status = response.status().code();
        boolean bodiless = head || status == 204 || status == 304 || headers.contains(HttpHeaderNames.CONTENT_LENGTH);
        keepAlive = keepAlive && !refused && !draining.getAsBoolean() && isRestReadable() && (bodiless || !http10);
        if (!bodiless && !http10) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (http10) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    /** A client that waits to be told may send its body after all, or not: nobody could tell it from a request. */
    private boolean isRestReadable() {
        return requestEnded || !waitsForContinue && gate.missing() <= settings.maxDiscarded();
    }

    /** The next request comes when this one is read and answered, and when the client takes its answers. */
    private void end(ChannelHandlerContext ctx) {
        if (requestEnded && answerEnded && keepAlive && ctx.channel().isWritable()) {
            gate.next();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        end(ctx);
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Draining.STARTED && gate.isIdle()) {
            ctx.close();
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        watch.stop();
        ctx.fireChannelInactive();
    }
}
