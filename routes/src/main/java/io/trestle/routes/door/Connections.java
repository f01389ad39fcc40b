package io.trestle.routes.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.trestle.routes.door.http1.Http1Pipeline;
import io.trestle.routes.door.http1.Http1Settings;
import io.trestle.routes.door.transport.Draining;
import org.jspecify.annotations.Nullable;

/** All connections of a front door: each gets its pipeline, and there are not more of them than allowed. */
@Sharable
final class Connections extends ChannelInitializer<Channel> {

    private final ChannelGroup open = new DefaultChannelGroup("trestle-door", GlobalEventExecutor.INSTANCE);
    private final ExchangeServices services;
    private final Http1Settings http1;
    private final int most;
    private final @Nullable DoorTls tls;

    Connections(ExchangeServices services, Http1Settings http1, int most, @Nullable DoorTls tls) {
        this.services = services;
        this.http1 = http1;
        this.most = most;
        this.tls = tls;
    }

    int count() {
        return open.size();
    }

    @Override
    protected void initChannel(Channel channel) {
        if (tls != null) {
            channel.pipeline().addLast("tls", tls.newHandler(channel.alloc(), http1.headTimeout()));
        }
        if (open.size() >= most) {
            Overflow.refuse(channel, open.size() - most, services.date(), services.ids());
        } else {
            Http1Pipeline.install(
                    channel.pipeline(),
                    http1,
                    services.routing()::isDraining,
                    flow -> new ExchangeHandler(services, flow));
        }
        open.add(channel);
    }

    /** Connections that rest are closed; the others close after their answer. */
    void drain() {
        open.forEach(channel -> channel.pipeline().fireUserEventTriggered(Draining.STARTED));
    }

    void close() {
        open.close().awaitUninterruptibly();
    }
}
