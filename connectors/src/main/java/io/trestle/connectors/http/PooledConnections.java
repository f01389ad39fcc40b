package io.trestle.connectors.http;

import io.trestle.connectors.Pool;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/**
 * What the library tells of the connections to one system: it has a pool for each event loop and endpoint, from the first
 * call on. Thread-safe; does not block.
 */
final class PooledConnections {

    private record Key(int loop, String id, SocketAddress remote) {}

    private final Map<Key, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();
    private final IntSupplier limit;

    /** @param limit the most connections over all pools, as it is now */
    PooledConnections(IntSupplier limit) {
        this.limit = limit;
    }

    /** For the pools of one event loop: those of different loops have equal ids. */
    MeterRegistrar of(int loop) {
        return new MeterRegistrar() {
            @Override
            public void registerMetrics(String pool, String id, SocketAddress remote, ConnectionPoolMetrics numbers) {
                pools.put(new Key(loop, id, remote), numbers);
            }

            @Override
            public void deRegisterMetrics(String pool, String id, SocketAddress remote) {
                pools.remove(new Key(loop, id, remote));
            }
        };
    }

    /** All of them as one. */
    Pool now() {
        Collection<ConnectionPoolMetrics> all = pools.values();
        return new Pool(
                Pool.Of.CONNECTIONS,
                sum(all, ConnectionPoolMetrics::acquiredSize),
                sum(all, ConnectionPoolMetrics::idleSize),
                sum(all, ConnectionPoolMetrics::pendingAcquireSize),
                limit.getAsInt());
    }

    private static int sum(Collection<ConnectionPoolMetrics> all, ToIntFunction<ConnectionPoolMetrics> number) {
        return all.stream().mapToInt(number).sum();
    }
}
