package io.trestle.routes.door.http2;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.trestle.routes.door.transport.Draining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a connection over TLS speaks: HTTP/2 where the handshake says so (RFC 9113 section 3.2), HTTP/1.1 otherwise.
 * Then it leaves the pipeline.
 */
public final class AlpnChoice extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(AlpnChoice.class);
    private static final String HTTP_2 = "h2";
    private static final String HTTP_1_1 = "http/1.1";

    private final Protocols protocols;
    private final SslHandler tls;

    /** @param tls whose handshake has not begun */
    public AlpnChoice(Protocols protocols, SslHandler tls) {
        this.protocols = protocols;
        this.tls = tls;
        // Whoever offers neither is taken for a client of HTTP/1.1, as one that offers nothing.
        tls.engine()
                .setHandshakeApplicationProtocolSelector((engine, offered) ->
                        offered.contains(HTTP_2) ? HTTP_2 : offered.contains(HTTP_1_1) ? HTTP_1_1 : "");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == Draining.STARTED) {
            ctx.close();
            return;
        }
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            if (HTTP_2.equals(tls.engine().getApplicationProtocol())) {
                protocols.http2(ctx.pipeline());
            } else {
                protocols.http1(ctx.pipeline());
            }
            ctx.pipeline().remove(this);
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        LOG.debug("a handshake failed: {}", failure.toString());
        ctx.close();
    }
}
