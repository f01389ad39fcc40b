package io.trestle.routes.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.trestle.routes.door.http1.Http1Pipeline;
import io.trestle.routes.door.http1.Http1Settings;
import io.trestle.routes.door.http2.AlpnChoice;
import io.trestle.routes.door.http2.Http2Limits;
import io.trestle.routes.door.http2.Http2Pipeline;
import io.trestle.routes.door.http2.PrefaceChoice;
import io.trestle.routes.door.http2.Protocols;
import io.trestle.routes.door.transport.Draining;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** All connections of a front door: each gets its pipeline, and there are not more of them than allowed. */
@Sharable
final class Connections extends ChannelInitializer<Channel> implements Protocols {

    private final ChannelGroup open = new DefaultChannelGroup("trestle-door", GlobalEventExecutor.INSTANCE);
    private final ExchangeServices services;
    private final Http1Settings http1;
    private final @Nullable Http2Limits http2;
    private final Semaphore streams;
    private final int most;
    private final @Nullable DoorTls tls;
    private final Handshakes handshakes = new Handshakes();

    /** @param http2 null where only HTTP/1.1 is spoken */
    Connections(
            ExchangeServices services,
            Http1Settings http1,
            @Nullable Http2Limits http2,
            int most,
            @Nullable DoorTls tls) {
        this.services = services;
        this.http1 = http1;
        this.http2 = http2;
        this.streams = new Semaphore(http2 == null ? 0 : http2.maxOpenStreams());
        this.most = most;
        this.tls = tls;
    }

    int count() {
        return open.size();
    }

    long failedHandshakes() {
        return handshakes.failed();
    }

    @Override
    protected void initChannel(Channel channel) {
        SslHandler secured = null;
        if (tls != null) {
            secured = tls.newHandler(channel.alloc(), http1.timeouts().head());
            channel.pipeline().addLast("tls", secured);
            handshakes.watch(channel, secured);
        }
        if (open.size() >= most) {
            Overflow.refuse(channel, open.size() - most, services.date(), services.ids());
        } else if (http2 == null) {
            http1(channel.pipeline());
        } else if (secured == null) {
            channel.pipeline()
                    .addLast(
                            "protocol", new PrefaceChoice(this, http1.timeouts().head()));
        } else {
            channel.pipeline().addLast("protocol", new AlpnChoice(this, secured));
        }
        open.add(channel);
    }

    @Override
    public void http1(ChannelPipeline pipeline) {
        Http1Pipeline.install(
                pipeline, http1, services.routing()::isDraining, flow -> new ExchangeHandler(services, flow));
    }

    @Override
    public void http2(ChannelPipeline pipeline) {
        if (http2 == null) {
            throw new IllegalStateException("HTTP/2 is not spoken");
        }
        Http2Pipeline.install(pipeline, http2, streams, flow -> new ExchangeHandler(services, flow));
    }

    /** Connections that rest are closed; the others close after their answer. */
    void drain() {
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(Draining.STARTED));
    }

    void close() {
        open.close().awaitUninterruptibly();
    }
}
