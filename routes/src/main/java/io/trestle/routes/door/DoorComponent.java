package io.trestle.routes.door;

import java.util.function.Function;
import org.apache.camel.component.netty.http.HttpServerBootstrapFactory;
import org.apache.camel.component.netty.http.HttpServerConsumerChannelFactory;
import org.apache.camel.component.netty.http.HttpServerInitializerFactory;
import org.apache.camel.component.netty.http.NettyHttpComponent;
import org.apache.camel.component.netty.http.NettyHttpConsumer;

/**
 * camel-netty-http with the front door's own listener. Overriding this method is the one way: the option
 * {@code serverInitializerFactory} is ignored by camel-netty-http.
 */
final class DoorComponent extends NettyHttpComponent {

    private final Function<HttpServerConsumerChannelFactory, Listener> listeners;

    DoorComponent(Function<HttpServerConsumerChannelFactory, Listener> listeners) {
        this.listeners = listeners;
    }

    @Override
    protected HttpServerBootstrapFactory getOrCreateHttpNettyServerBootstrapFactory(NettyHttpConsumer consumer) {
        int port = consumer.getConfiguration().getPort();
        Listener listener = listeners.apply(getMultiplexChannelHandler(port));
        listener.init(getCamelContext(), consumer.getConfiguration(), new HttpServerInitializerFactory(consumer));
        return listener;
    }
}
