package io.trestle.connectors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.connectors.component.OpenSystems;
import io.trestle.connectors.system.SystemDefinition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** One system, open, and a Camel context to call it from. */
public final class Calls implements AutoCloseable {

    /** An exchange property: whether the route went on where it came from. */
    public static final String CONTINUED_ON_ITS_LOOP = "continuedOnItsLoop";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final JsonMapper JSON = new JsonMapper();

    private final EventLoopGroup eventLoops = new NioEventLoopGroup(2);
    private final List<SystemCall> observed = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final String name;
    private final Systems systems;
    private final CamelContext context = new SimpleCamelContext();
    private volatile Duration longest = Duration.ZERO;
    private volatile Duration waited = Duration.ZERO;

    private Calls(SystemDefinition definition, UnaryOperator<ConnectorSettings.Builder> settings)
            throws InvalidSystemException {
        name = definition.system();
        systems = OpenSystems.open(
                settings.apply(ConnectorSettings.builder(eventLoops).observer(observed::add))
                        .build());
        systems.lease(List.of(definition)).components().forEach(context::addComponent);
        context.start();
    }

    public static Calls open(SystemDefinition definition) throws InvalidSystemException {
        return new Calls(definition, settings -> settings);
    }

    public static Calls open(SystemDefinition definition, UnaryOperator<ConnectorSettings.Builder> settings)
            throws InvalidSystemException {
        return new Calls(definition, settings);
    }

    public CamelContext context() {
        return context;
    }

    /** How the system's pools stand. */
    public List<Pool> pools() {
        return systems.pools().getOrDefault(name, List.of());
    }

    /** Where DNS says that the system listens. */
    public DiscoveredEndpoints discovered() {
        return Objects.requireNonNull(systems.discovered().get(name));
    }

    /** What the observer was told. */
    public List<SystemCall> observed() {
        return observed;
    }

    /** How many calls were made. */
    public int made() {
        return made.get();
    }

    /** The longest that {@link #sendFromEventLoop} held up its thread. */
    public Duration longestCall() {
        return longest;
    }

    /** How long it waited for other threads meanwhile, however slow the machine is. */
    public Duration waited() {
        return waited;
    }

    public Exchange send(String operation, @Nullable Object body) {
        return send(operation, body, Map.of(), Map.of());
    }

    public Exchange send(
            String operation, @Nullable Object body, Map<String, Object> headers, Map<String, Object> properties) {
        return sendAsync(operation, body, headers, properties)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    public CompletableFuture<Exchange> sendAsync(String operation, @Nullable Object body) {
        return sendAsync(operation, body, Map.of(), Map.of());
    }

    public CompletableFuture<Exchange> sendAsync(
            String operation, @Nullable Object body, Map<String, Object> headers, Map<String, Object> properties) {
        Exchange exchange = exchange(body, headers, properties);
        CompletableFuture<Exchange> answered = new CompletableFuture<>();
        made.incrementAndGet();
        producer(operation).process(exchange, sync -> answered.complete(exchange));
        return answered;
    }

    /** Makes the call without sending anything, which observers do not hear of. */
    public Exchange rehearse(String operation, Object body, Crossings crossings) {
        Exchange exchange = exchange(body, Map.of(), Map.of(CallProperties.CROSSINGS, crossings));
        CompletableFuture<Exchange> answered = new CompletableFuture<>();
        producer(operation).process(exchange, sync -> answered.complete(exchange));
        return answered.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Sends from an event loop; returns when that is free again. */
    public CompletableFuture<Exchange> sendFromEventLoop(String operation, @Nullable Object body) throws Exception {
        Exchange exchange = exchange(body, Map.of(), Map.of());
        AsyncProducer producer = producer(operation);
        CompletableFuture<Exchange> answered = new CompletableFuture<>();
        EventLoop loop = eventLoops.next();
        made.incrementAndGet();
        THREADS.setThreadContentionMonitoringEnabled(true);
        loop.submit(() -> {
                    Duration before = waitedByThisThread();
                    long begin = System.nanoTime();
                    producer.process(exchange, sync -> {
                        exchange.setProperty(CONTINUED_ON_ITS_LOOP, loop.inEventLoop());
                        answered.complete(exchange);
                    });
                    longest = Duration.ofNanos(System.nanoTime() - begin);
                    waited = waitedByThisThread().minus(before);
                })
                .get(30, TimeUnit.SECONDS);
        return answered;
    }

    private static Duration waitedByThisThread() {
        ThreadInfo info = THREADS.getThreadInfo(Thread.currentThread().getId());
        return Duration.ofMillis(info.getWaitedTime() + info.getBlockedTime());
    }

    private Exchange exchange(@Nullable Object body, Map<String, Object> headers, Map<String, Object> properties) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        properties.forEach(exchange::setProperty);
        return exchange;
    }

    private AsyncProducer producer(String operation) {
        try {
            AsyncProducer producer =
                    context.getEndpoint("connector:" + name + "/" + operation).createAsyncProducer();
            ServiceHelper.startService(producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kind of the failure that ended the exchange; null where it is none of a system. */
    public static SystemFailureException.@Nullable Kind failure(Exchange exchange) {
        return exchange.getException() instanceof SystemFailureException failure ? failure.kind() : null;
    }

    /** The field {@code text} of the answer. */
    public static String text(Exchange exchange) {
        return json(exchange, "/text");
    }

    /** A field of the answer, as text. */
    public static String json(Exchange exchange, String pointer) {
        try {
            return JSON.readTree(exchange.getMessage().getBody(byte[].class))
                    .at(pointer)
                    .asText();
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + exchange.getMessage().getBody(String.class), e);
        }
    }

    public void closeSystems() {
        systems.close();
    }

    @Override
    public void close() {
        context.stop();
        systems.close();
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
