package io.trestle.routes.door;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.call.CallIds;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.delivery.MessageStore;
import io.trestle.routes.door.http1.Http1Settings;
import io.trestle.routes.door.http2.Http2Limits;
import io.trestle.routes.door.table.RouteClashException;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import io.trestle.routes.idempotency.IdempotencyKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one listener for public traffic: one camel-netty-http consumer in a small Camel context of its own, with a pipeline
 * of our own. What it serves comes from {@link OperationSet}s, which are replaced while it serves. Thread-safe.
 *
 * <p>Bodies of requests, with what large ones need while they are worked on, take at most half of the heap beyond 96 MB
 * together; what does not fit is answered with 503.
 */
public final class FrontDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final Duration BARRIER = Duration.ofSeconds(10);
    private static final long LEAST_BUDGET = 16_000_000;
    private static final long OWN_HEAP = 96_000_000;

    private final EventLoopGroup loops;
    private final Routing routing = new Routing();
    private final InFlight inFlight = new InFlight();
    private final AnswerCache cache;
    private final Workers workers;
    private final Connections connections;
    private final CamelContext context;
    private final DoorSettings settings;
    private final ExchangeServices services;
    private volatile @Nullable Listener listener;

    private FrontDoor(DoorSettings settings, CallObserver observer, IdempotencyKeys keys, MessageStore messages) {
        this.settings = settings;
        this.loops = Transport.eventLoops(settings.eventLoops());
        this.cache = new AnswerCache(settings.limits().maxCache(), System::nanoTime);
        this.workers = new Workers(settings.workers(), settings.waiting());
        this.services = new ExchangeServices(
                routing,
                observer,
                new CallIds(),
                workers,
                new BodyBudget(bodyBudget()),
                new DateField(settings.clock()),
                inFlight,
                keys,
                messages,
                cache,
                loops,
                settings.proxies(),
                settings.sampleNew());
        LimitsDefinition limits = settings.limits();
        this.connections = new Connections(
                services,
                Http1Settings.of(limits),
                settings.http2() ? Http2Limits.of(limits) : null,
                limits.maxConnections(),
                settings.tls());
        this.context = new DefaultCamelContext();
    }

    /**
     * Binds. Until something is published, every request is answered with 503.
     *
     * @param observer told of every request
     * @throws IOException where the address cannot be bound
     */
    public static FrontDoor open(DoorSettings settings, CallObserver observer) throws IOException {
        return open(settings, observer, IdempotencyKeys.none(), MessageStore.none());
    }

    /**
     * Binds, as {@link #open(DoorSettings, CallObserver)} does.
     *
     * @param keys remembers the answers to requests with an {@code Idempotency-Key}
     * @param messages takes what is accepted first and delivered afterwards
     */
    public static FrontDoor open(
            DoorSettings settings, CallObserver observer, IdempotencyKeys keys, MessageStore messages)
            throws IOException {
        FrontDoor door = new FrontDoor(settings, observer, keys, messages);
        try {
            door.start();
            return door;
        } catch (Exception e) {
            door.close();
            throw new IOException(settings.host() + ":" + settings.port() + ": cannot be bound: " + rootOf(e), e);
        }
    }

    private void start() throws Exception {
        context.getCamelContextExtension().setName("trestle-door");
        context.addComponent("netty-http", new DoorComponent(consumers -> {
            Listener made = new Listener(consumers, settings, loops, connections);
            listener = made;
            return made;
        }));
        String host = settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]";
        String uri = "netty-http:http://" + host + ":" + settings.port() + "/?matchOnUriPrefix=true";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                // Requests take the pipeline's way into the routes that serve them and never come by here.
                from(uri).routeId("front-door").stop();
            }
        });
        context.start();
    }

    /** What is bound, of use where the settings say 0. */
    public int port() {
        Listener bound = listener;
        return bound == null ? settings.port() : bound.port();
    }

    /** Answers that are remembered. */
    public AnswerCache cache() {
        return cache;
    }

    /** The event loops, for connectors to share: a call then stays on one thread. */
    public EventLoopGroup eventLoops() {
        return loops;
    }

    /** A set for one Camel context, not served yet. */
    public OperationSet newOperations(Governance governance) {
        return newOperations(governance, null);
    }

    /**
     * The same.
     *
     * @param definitions the digest of what its operations are made from, which their calls are told
     */
    public OperationSet newOperations(Governance governance, @Nullable String definitions) {
        return new CollectedOperations(governance, routing::changed, port(), definitions);
    }

    /**
     * Serves these sets and no others, from one moment to the next. When it returns, every request that found its
     * operation in a set served before is counted there, so that {@link OperationSet#awaitIdle} of a replaced set misses
     * none. Not to be called on an event loop.
     *
     * @throws RouteClashException where one request could mean two operations; what was served before goes on
     */
    public void publish(Collection<? extends OperationSet> sets) throws RouteClashException {
        routing.publish(own(sets));
        awaitEventLoops();
    }

    private static List<CollectedOperations> own(Collection<? extends OperationSet> sets) {
        List<CollectedOperations> own = new ArrayList<>();
        for (OperationSet set : sets) {
            if (!(set instanceof CollectedOperations collected)) {
                throw new IllegalArgumentException("sets: " + set + " (expected: one of this front door)");
            }
            own.add(collected);
        }
        return own;
    }

    /**
     * Serves a request that was admitted before: its body is checked, its route runs; who calls, and how often, is not
     * asked again. Observers do not hear of it. Not to be waited for on an event loop.
     */
    public CompletableFuture<Resubmitted> resubmit(Resubmission request) {
        return ResubmittedRequest.begin(request, services);
    }

    /**
     * The same by operations that no client is served by, whatever is published.
     *
     * @param operations of a started context
     */
    public CompletableFuture<Resubmitted> resubmit(Resubmission request, OperationSet operations) {
        Routing apart = new Routing();
        if (routing.isDraining()) {
            apart.drain();
        }
        try {
            apart.publish(own(List.of(operations)));
        } catch (RouteClashException clash) {
            throw new IllegalArgumentException("operations: they clash with each other", clash);
        }
        return ResubmittedRequest.begin(request, services.with(apart));
    }

    /** How many requests are under way, those included that no client waits for any more. */
    public int inFlight() {
        return inFlight.count();
    }

    /** How many connections are open. */
    public int connections() {
        return connections.count();
    }

    /** How many TLS handshakes with clients failed since it was opened. */
    public long failedHandshakes() {
        return connections.failedHandshakes();
    }

    /** Takes no new connection, closes those that rest, and makes every answer the last one of its connection. */
    public void stopAccepting() {
        routing.drain();
        Listener bound = listener;
        if (bound != null) {
            bound.unbind();
        }
        connections.drain();
    }

    /**
     * Stops accepting, answers new requests on open connections with 503, and waits for those under way.
     *
     * @return whether all of them came to their end in time
     */
    public boolean drain(Duration timeout) throws InterruptedException {
        stopAccepting();
        awaitEventLoops();
        return inFlight.awaitIdle(timeout);
    }

    /**
     * Closes everything at once, the event loops too: {@link #drain} comes first where calls shall end well, and those
     * who share the event loops close before.
     */
    @Override
    public void close() {
        routing.drain();
        context.stop();
        connections.close();
        workers.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** After this, every request that had looked at what was served before is counted. */
    private void awaitEventLoops() {
        List<Future<?>> passed = new ArrayList<>();
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                throw new IllegalStateException("Not to be called on an event loop.");
            }
            passed.add(loop.submit(() -> {}));
        }
        for (Future<?> future : passed) {
            try {
                future.get(BARRIER.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | TimeoutException e) {
                // What is published serves all the same; only the count of calls of what it replaced may miss some.
                LOG.warn("An event loop has been busy for {}", BARRIER, e);
                return;
            }
        }
    }

    /** Half of what the gateway itself leaves of the heap: answers and all else need the rest. */
    private static long bodyBudget() {
        return Math.max(LEAST_BUDGET, (Runtime.getRuntime().maxMemory() - OWN_HEAP) / 2);
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
