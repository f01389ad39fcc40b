package io.trestle.routes.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.trestle.routes.door.transport.BodyFlow;
import io.trestle.routes.door.transport.Refusal;
import io.trestle.routes.problem.Problems;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of every transport's pipeline: requests come in as netty's HTTP objects, one at a time, and answers go out as
 * such. One per HTTP/1.1 connection, or per stream of a transport that has streams.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    private final ExchangeServices services;
    private final BodyFlow flow;
    private @Nullable ServedRequest current;

    ExchangeHandler(ExchangeServices services, BodyFlow flow) {
        this.services = services;
        this.flow = flow;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        try {
            if (msg instanceof Refusal refusal) {
                refuse(ctx, refusal);
                return;
            }
            if (msg instanceof HttpRequest request) {
                ServedRequest served = new ServedRequest(ctx, services, flow, request);
                current = served;
                served.begin(request);
            }
            if (msg instanceof HttpContent content && current != null) {
                current.content(content);
            }
        } finally {
            ReferenceCountUtil.release(msg);
        }
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        ServedRequest served = current;
        if (served == null || served.isReceived()) {
            served = new ServedRequest(ctx, services, flow, null);
            current = served;
        }
        served.refuse(refusal.problem());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null) {
            current.writabilityChanged();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (current != null) {
            current.gone();
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        if (failure instanceof IOException) {
            LOG.debug("a client's connection broke: {}", failure.toString());
        } else {
            LOG.error("a connection failed", failure);
            if (current != null) {
                current.refuse(Problems.internal());
            }
        }
        ctx.close();
    }
}
