package io.trestle.routes.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import org.apache.camel.component.netty.http.HttpServerBootstrapFactory;
import org.apache.camel.component.netty.http.HttpServerConsumerChannelFactory;
import org.jspecify.annotations.Nullable;

/** Binds the port when the front door's Camel consumer starts, and lets it go when that stops. */
final class Listener extends HttpServerBootstrapFactory {

    private static final int BACKLOG = 4_096;

    private final DoorSettings settings;
    private final EventLoopGroup loops;
    private final ChannelHandler connections;
    private volatile @Nullable Channel channel;

    Listener(
            HttpServerConsumerChannelFactory consumers,
            DoorSettings settings,
            EventLoopGroup loops,
            ChannelHandler connections) {
        super(consumers);
        this.settings = settings;
        this.loops = loops;
        this.connections = connections;
    }

    /** What is really bound, or the port of the settings while nothing is. */
    int port() {
        Channel bound = channel;
        return bound != null && bound.localAddress() instanceof InetSocketAddress address
                ? address.getPort()
                : settings.port();
    }

    @Override
    protected void startServerBootstrap() throws InterruptedException {
        channel = new ServerBootstrap()
                .group(loops)
                .channel(Transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(connections)
                .bind(settings.host(), settings.port())
                .sync()
                .channel();
    }

    @Override
    protected void stopServerBootstrap() {
        unbind();
    }

    /** Takes no new connection; those that are open stay. */
    void unbind() {
        Channel bound = channel;
        if (bound != null) {
            bound.close().awaitUninterruptibly();
        }
    }
}
