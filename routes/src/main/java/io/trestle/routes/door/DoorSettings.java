package io.trestle.routes.door;

import io.trestle.routes.estate.GatewayDefinition;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import io.trestle.routes.network.TrustedProxies;
import java.time.Clock;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the front door listens and what it puts up with.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for any free one
 * @param limits of heads, bodies, times and connections
 * @param eventLoops how many event loops; by default one per processor
 * @param workers how many threads at most run routes that may block; 64 by default
 * @param waiting how many calls may wait for such a thread; 64 by default
 * @param clock what dates answers
 * @param tls what secures connections; null for plain HTTP. Whoever opened it closes it after the door
 * @param proxies who is believed when they say for whom they call
 * @param http2 whether HTTP/2 is spoken besides HTTP/1.1
 * @param sampleNew asked whether a trace that begins here is sampled (W3C Trace Context level 1, section 3.2.2.5); never,
 *     by default
 */
public record DoorSettings(
        String host,
        int port,
        LimitsDefinition limits,
        int eventLoops,
        int workers,
        int waiting,
        Clock clock,
        @Nullable DoorTls tls,
        TrustedProxies proxies,
        boolean http2,
        BooleanSupplier sampleNew) {

    public DoorSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(sampleNew, "sampleNew");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        positive("eventLoops", eventLoops);
        positive("workers", workers);
        positive("waiting", waiting);
    }

    /** What a definition says, and defaults for the rest. */
    public static DoorSettings of(ListenerDefinition listener, LimitsDefinition limits) {
        return new DoorSettings(
                listener.host(),
                listener.port(),
                limits,
                Runtime.getRuntime().availableProcessors(),
                64,
                64,
                Clock.systemUTC(),
                null,
                TrustedProxies.of(listener.trustedProxies(), listener.clientCert()),
                listener.http2(),
                () -> false);
    }

    /** The same over TLS. */
    public DoorSettings withTls(DoorTls secured) {
        return new DoorSettings(
                host, port, limits, eventLoops, workers, waiting, clock, secured, proxies, http2, sampleNew);
    }

    /** Any free port of the loopback interface, with the limits of an estate that sets none. */
    public static DoorSettings ofDefaults() {
        return of(
                ListenerDefinition.of("127.0.0.1", 0),
                GatewayDefinition.ofDefaults().limits());
    }

    /** The same with other limits. */
    public DoorSettings withLimits(LimitsDefinition others) {
        return new DoorSettings(
                host, port, others, eventLoops, workers, waiting, clock, tls, proxies, http2, sampleNew);
    }

    /** The same with another pool for routes that may block. */
    public DoorSettings withWorkers(int threads, int calls) {
        return new DoorSettings(host, port, limits, eventLoops, threads, calls, clock, tls, proxies, http2, sampleNew);
    }

    /** The same, with another decision on which traces are sampled. */
    public DoorSettings withSampling(BooleanSupplier decision) {
        return new DoorSettings(host, port, limits, eventLoops, workers, waiting, clock, tls, proxies, http2, decision);
    }

    /** The same with HTTP/1.1 alone. */
    public DoorSettings withoutHttp2() {
        return new DoorSettings(
                host, port, limits, eventLoops, workers, waiting, clock, tls, proxies, false, sampleNew);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
