package io.trestle.connectors.discovery;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverChannelStrategy;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/**
 * The way to the name servers, which all systems of a gateway share. Sockets are opened when something is asked. Every
 * question has a socket of its own, so that whoever wants to answer in a server's stead has to guess its port too (RFC 5452);
 * an answer that does not fit a datagram is fetched over TCP. Thread-safe.
 */
public final class NameService implements AutoCloseable {

    private final EventLoopGroup loops;
    private final EventLoop loop;
    private final DnsSettings settings;
    private @Nullable DnsNameResolver resolver;
    private @Nullable AddressResolverGroup<InetSocketAddress> addresses;
    private boolean closed;

    /** @param loops belong to the caller; one of them asks */
    public NameService(EventLoopGroup loops, DnsSettings settings) {
        this.loops = loops;
        this.loop = loops.next();
        this.settings = settings;
    }

    EventLoop loop() {
        return loop;
    }

    DnsSettings settings() {
        return settings;
    }

    /** Without a cache: whoever asks for records keeps to their time to live. */
    synchronized DnsNameResolver records() {
        if (resolver == null || closed) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            resolver = builder()
                    .eventLoop(loop)
                    .resolveCache(NoopDnsCache.INSTANCE)
                    .cnameCache(NoopDnsCnameCache.INSTANCE)
                    .build();
        }
        return resolver;
    }

    /** What looks up the names that are connected to as they are written; empty where the client's own does. */
    public synchronized Optional<AddressResolverGroup<InetSocketAddress>> addresses() {
        if (addresses == null && !settings.servers().isEmpty() && !closed) {
            addresses = new DnsAddressResolverGroup(builder());
        }
        return Optional.ofNullable(addresses);
    }

    private DnsNameResolverBuilder builder() {
        LoopResources types = useNative -> loops;
        Class<? extends DatagramChannel> datagrams = types.onChannelClass(DatagramChannel.class, loops);
        Class<? extends SocketChannel> streams = types.onChannelClass(SocketChannel.class, loops);
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder()
                .datagramChannelType(datagrams)
                .socketChannelType(streams)
                .datagramChannelStrategy(DnsNameResolverChannelStrategy.ChannelPerResolution)
                .queryTimeoutMillis(settings.timeout().toMillis());
        return settings.servers().isEmpty()
                ? builder
                : builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(settings.servers()));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (resolver != null) {
            resolver.close();
        }
        if (addresses != null) {
            addresses.close();
        }
    }
}
