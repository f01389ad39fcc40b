package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.trestle.ledger.graph.EdgeObserver;
import io.trestle.ledger.graph.NodeKind;
import io.trestle.ledger.graph.NodeRef;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The call graph as Grafana's service graph reads it: the metrics that Tempo's generator makes of traces, {@code
 * traces_service_graph_request_total}, {@code …_failed_total} and {@code …_server_seconds}, with {@code client} and {@code
 * server}. APIs stand for their operations. Failures are those of the called, not mistakes of callers.
 *
 * <p>There are as many series as edges, up to a bound; what is above has client and server {@code other}. Thread-safe; does
 * not block.
 */
public final class ServiceGraphMetrics implements EdgeObserver {

    private static final int MOST = 10_000;

    private record Pair(NodeRef from, NodeRef to) {}

    private record Series(String client, String server, String connection) {

        private static final Series OTHER = new Series("other", "other", "");

        Tags tags() {
            return Tags.of("client", client, "server", server, "connection_type", connection);
        }
    }

    private record Meters(Counter calls, Counter failed, Series series) {}

    private final MeterRegistry registry;
    private final Map<Pair, Meters> byPair = new ConcurrentHashMap<>();
    private final Latencies<Series> server;
    private final Meters other;

    public ServiceGraphMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.server = new Latencies<>(
                registry,
                "traces.service.graph.request.server",
                "How long the server took for requests of the client",
                Series::tags);
        this.other = meters(Series.OTHER);
    }

    @Override
    public void called(NodeRef from, NodeRef to, long nanos, @Nullable String kind, boolean failed) {
        Meters meters = meters(from, to);
        meters.calls.increment();
        if (failed) {
            meters.failed.increment();
        }
        server.record(meters.series, Duration.ofNanos(nanos));
    }

    private Meters meters(NodeRef from, NodeRef to) {
        Pair pair = new Pair(from, to);
        Meters known = byPair.get(pair);
        if (known != null) {
            return known;
        }
        if (byPair.size() >= MOST) {
            return other;
        }
        boolean messages = from.kind() == NodeKind.SYSTEM;
        Series series = new Series(name(from), name(to), messages ? "messaging_system" : "");
        return byPair.computeIfAbsent(pair, added -> meters(series));
    }

    private Meters meters(Series series) {
        return new Meters(
                Counter.builder("traces.service.graph.request")
                        .description("Requests of the client to the server")
                        .tags(series.tags())
                        .register(registry),
                Counter.builder("traces.service.graph.request.failed")
                        .description("Requests of the client that the server failed")
                        .tags(series.tags())
                        .register(registry),
                series);
    }

    private static String name(NodeRef node) {
        return switch (node.kind()) {
            case CONSUMER, API, SYSTEM -> node.name();
            case OPERATION -> node.name().substring(0, node.name().lastIndexOf('/'));
            case ROUTE, UNKNOWN -> node.id();
        };
    }
}
