package io.trestle.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.gateway.metrics.ServiceGraphMetrics;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.ledger.graph.GraphDefinitions;
import io.trestle.ledger.graph.GraphSettings;
import io.trestle.routes.estate.ApiDefinition;
import io.trestle.routes.estate.ApiDefinition.Lifecycle;
import io.trestle.routes.estate.GraphDefinition;
import io.trestle.routes.estate.OperationDefinition;
import io.trestle.routes.estate.OperationDefinition.Delivery;
import io.trestle.routes.generation.Generation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the call graph together with what it knows of the gateway: what is served. */
final class GraphParts implements GraphDefinitions {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final Supplier<Optional<Generation>> generation;

    GraphParts(Supplier<Optional<Generation>> generation) {
        this.generation = generation;
    }

    CallGraph open(GatewayOptions options, GraphDefinition graph, int port, Ledger ledger, MeterRegistry metrics) {
        String node = graph.node() == null ? node(port) : graph.node();
        GraphSettings settings =
                new GraphSettings(node, graph.maxEdges(), graph.recentCalls(), graph.keepFor(), graph.keepCalls());
        CallGraph opened = ledger.openGraph(settings, this, new ServiceGraphMetrics(metrics), options.clock());
        Gauge.builder("trestle.graph.edges", opened, CallGraph::edges)
                .description("Edges of the call graph that this gateway tells apart now")
                .register(metrics);
        FunctionCounter.builder("trestle.graph.overflow", opened, CallGraph::overflow)
                .description("Calls counted on the edge `other`, as there were too many edges")
                .register(metrics);
        FunctionCounter.builder("trestle.graph.lost", opened, CallGraph::lost)
                .description("Calls missing in the stored call graph, as the store was not there for too long")
                .register(metrics);
        FunctionCounter.builder("trestle.graph.paths.lost", opened, CallGraph::lostPaths)
                .description("Paths of calls that were to be stored and were not")
                .register(metrics);
        return opened;
    }

    @Override
    public List<DefinedOperation> operations() {
        return served().flatMap(api -> api.operations().entrySet().stream()
                        .map(entry -> defined(api, entry.getKey(), entry.getValue())))
                .toList();
    }

    @Override
    public List<String> systems() {
        return generation.get().stream()
                .flatMap(current -> current.estate().systems().keySet().stream())
                .toList();
    }

    private Stream<ApiDefinition> served() {
        return generation.get().stream()
                .flatMap(current -> current.estate().apis().stream())
                .filter(api -> api.lifecycle() == Lifecycle.PUBLISHED || api.lifecycle() == Lifecycle.DEPRECATED);
    }

    private static DefinedOperation defined(ApiDefinition api, String name, OperationDefinition operation) {
        String call = operation.call();
        return new DefinedOperation(
                api.api(),
                api.version(),
                name,
                call == null ? null : call.substring(0, call.indexOf('.')),
                operation.delivery() == Delivery.STORE_AND_FORWARD,
                why(operation));
    }

    private static String why(OperationDefinition operation) {
        if (operation.delivery() == Delivery.STORE_AND_FORWARD) {
            return "its messages are accepted into the store, and delivered when the system can be reached";
        }
        String method = operation.rest().substring(0, operation.rest().indexOf(' '));
        String waits = operation.call() == null ? "its route waits for the system" : "its callers wait for the system";
        return SAFE.contains(method)
                ? waits
                : waits + "; with an Idempotency-Key they can send it again without doing it twice";
    }

    /** Different for each gateway of a host, and the same after a restart. */
    private static String node(int port) {
        String host = host();
        return port == 0 ? host + "#" + ProcessHandle.current().pid() : host + ":" + port;
    }

    private static String host() {
        @Nullable String named = System.getenv("HOSTNAME");
        if (named != null && !named.isBlank() && named.length() < 100) {
            return named;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }
}
