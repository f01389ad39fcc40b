package io.trestle.connectors.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Leaves interim responses out, of which any number may come before the answer (RFC 9110, section 15.2): {@code 100 Continue},
 * {@code 103 Early Hints} and those that nobody knows. {@code 101 Switching Protocols} is never asked for, and stays to be
 * refused. For one connection.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

    static final String NAME = "trestle.interim";

    private boolean within;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            within = response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)
                    && response.decoderResult().isSuccess();
        }
        if (!within) {
            context.fireChannelRead(message);
            return;
        }
        within = !(message instanceof LastHttpContent);
        ReferenceCountUtil.release(message);
        // Nobody further on has seen anything, and so nobody asks for more.
        context.read();
    }
}
