package io.trestle.connectors.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.Objects;
import reactor.netty.resources.LoopResources;

/** One loop of the gateway's, as reactor-netty wants to have it. It belongs to the gateway, and is never shut down here. */
record OneLoop(EventLoop loop) implements LoopResources {

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return loop;
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
        return LoopResources.super.onChannel(channelType, parent());
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
        return LoopResources.super.onChannelClass(channelType, parent());
    }

    private EventLoopGroup parent() {
        return Objects.requireNonNullElse(loop.parent(), loop);
    }
}
