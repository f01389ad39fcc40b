package io.trestle.connectors.http;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.system.SystemDefinition;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import reactor.core.Disposable;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

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

    /** @param endpoints how many there are now: each has a pool of its own for each loop */
    LoopClients(SystemDefinition system, IntSupplier endpoints, ConnectorEnvironment environment)
            throws InvalidSystemException {
        HttpAccess access = HttpAccess.of(system);
        ConnectorSettings settings = environment.settings();
        Duration timeout = system.timeout();
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : settings.eventLoops()) {
            loops.add((EventLoop) executor);
        }
        int connections = share(settings.maxConnections(), loops.size());
        int waiting = share(settings.maxWaiting(), loops.size());
        this.pooled = new PooledConnections(() -> connections * loops.size() * endpoints.getAsInt());
        for (EventLoop loop : loops) {
            MeterRegistrar told = pooled.of(clients.size());
            ConnectionProvider pool = ConnectionProvider.builder("trestle-" + system.system())
                    .maxConnections(connections)
                    .pendingAcquireMaxCount(waiting)
                    .pendingAcquireTimeout(timeout)
                    .pendingAcquireTimer((task, delay) -> later(loop, task, delay))
                    .maxIdleTime(REST)
                    .evictInBackground(LOOK)
                    .metrics(true, () -> told)
                    .lifo()
                    .build();
            UnaryOperator<HttpClient> configured = client -> environment
                    .names()
                    .addresses()
                    .map(client::resolver)
                    .orElse(client)
                    .runOn(new OneLoop(loop))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            system.connectTimeout().toMillis())
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
                    access.grant(configured.apply(HttpClient.create(pool))),
                    access.grant(configured.apply(HttpClient.newConnection()))));
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

    /**
     * Closes the connections to one address: those that rest now, those in use when their call has ended. Calls that wait
     * for one are told that there is none.
     */
    void leave(InetSocketAddress address) {
        // Without its name, which others have too: the library would close the connections to all of them.
        InetSocketAddress bare = new InetSocketAddress(unnamed(address.getAddress()), address.getPort());
        clients.forEach(client -> client.pool().disposeWhen(bare));
    }

    /** Runs a task on one of the loops; not at all once they are shut down. */
    void later(Runnable task, Duration delay) {
        Disposable unused = later(clients.get(0).loop(), task, delay);
    }

    private static InetAddress unnamed(InetAddress address) {
        try {
            return InetAddress.getByAddress(NetUtil.toAddressString(address), address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
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
}
