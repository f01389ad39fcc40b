package io.trestle.connectors.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;
import reactor.netty.resources.LoopResources;

/**
 * A client for each event loop, whose connections live on that loop: a call from a loop never leaves it. Connections that
 * rested for 20 s are not used again, as servers close them at some time after that. Thread-safe.
 */
final class LoopClients implements AutoCloseable {

    private static final Duration REST = Duration.ofSeconds(20);
    /** How often connections are closed that rested too long, or that the server closed. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final int MAX_HEAD = 32 * 1024;

    private final List<LoopClient> clients = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final PooledConnections pooled;

    /**
     * The clients of one loop.
     *
     * @param kept with the connections of the pool
     * @param fresh with a new connection for each call
     */
    record LoopClient(EventLoop loop, ConnectionProvider pool, HttpClient kept, HttpClient fresh) {}

    /** @param endpoints how many there are: each has a pool of its own for each loop */
    LoopClients(String system, int endpoints, Duration timeout, Duration connectTimeout, ConnectorSettings settings) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : settings.eventLoops()) {
            loops.add((EventLoop) executor);
        }
        int connections = share(settings.maxConnections(), loops.size());
        int waiting = share(settings.maxWaiting(), loops.size());
        this.pooled = new PooledConnections(connections * loops.size() * endpoints);
        for (EventLoop loop : loops) {
            MeterRegistrar told = pooled.of(clients.size());
            ConnectionProvider pool = ConnectionProvider.builder("trestle-" + system)
                    .maxConnections(connections)
                    .pendingAcquireMaxCount(waiting)
                    .pendingAcquireTimeout(timeout)
                    .pendingAcquireTimer((task, delay) -> later(loop, task, delay))
                    .maxIdleTime(REST)
                    .evictInBackground(LOOK)
                    .metrics(true, () -> told)
                    .lifo()
                    .build();
            UnaryOperator<HttpClient> configured = client -> client.runOn(new OneLoop(loop))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) connectTimeout.toMillis())
                    .responseTimeout(timeout)
                    // The library's own would send a POST again, too.
                    .disableRetry(true)
                    .doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                            .addAfter(NettyPipeline.HttpCodec, InterimResponses.NAME, new InterimResponses()))
                    .httpResponseDecoder(limits -> limits.maxHeaderSize(MAX_HEAD))
                    .headers(fields -> fields.set("User-Agent", "Trestle"));
            clients.add(new LoopClient(
                    loop,
                    pool,
                    configured.apply(HttpClient.create(pool)),
                    configured.apply(HttpClient.newConnection())));
        }
    }

    /** The clients of the loop that this thread is; in turn where it is none. */
    LoopClient here() {
        for (LoopClient client : clients) {
            if (client.loop().inEventLoop()) {
                return client;
            }
        }
        return clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
    }

    /** The connections of all loops. */
    Pool pool() {
        return pooled.now();
    }

    @Override
    public void close() {
        clients.forEach(client -> client.pool().dispose());
    }

    private static int share(int whole, int parts) {
        return Math.max(1, (whole + parts - 1) / parts);
    }

    private static Disposable later(EventLoop loop, Runnable task, Duration delay) {
        ScheduledFuture<?> timer = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }

    /** One loop of the gateway's, as reactor-netty wants to have it. It belongs to the gateway, and is never shut down here. */
    private record OneLoop(EventLoop loop) implements LoopResources {

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
}
