package io.trestle.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.console.catalogue.SystemHealth;
import io.trestle.gateway.log.AccessLog;
import io.trestle.gateway.metrics.CallMetrics;
import io.trestle.gateway.metrics.SystemCallMetrics;
import io.trestle.gateway.serving.OperationPaths;
import io.trestle.gateway.telemetry.CallSpans;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.graph.CallGraph;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.generation.Generation;
import io.trestle.routes.hop.HopObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is told of calls: metrics, the log, the ledger with its alarms and its count of usage, the call graph, and traces where the
 * estate names a collector.
 */
final class ObserverParts {

    private final List<CallObserver> calls = new ArrayList<>();
    private final List<SystemCallObserver> systemCalls = new ArrayList<>();
    private final List<HopObserver> hops = new ArrayList<>();

    ObserverParts(
            Ledger ledger,
            CallGraph graph,
            SystemHealth health,
            Optional<CallSpans> spans,
            Supplier<Optional<Generation>> generation,
            MeterRegistry metrics) {
        calls.add(new CallMetrics(metrics));
        calls.add(new AccessLog(new OperationPaths(generation)));
        calls.add(ledger.observer());
        calls.add(ledger.alarms().calls());
        calls.add(graph.recorder());
        calls.add(ledger.usage().observer());

        systemCalls.add(new SystemCallMetrics(metrics));
        systemCalls.add(health);
        systemCalls.add(ledger.alarms().systemCalls());
        systemCalls.add(graph.recorder());

        hops.add(graph.recorder());

        spans.ifPresent(traces -> {
            calls.add(traces);
            systemCalls.add(traces);
            hops.add(traces);
        });
    }

    CallObserver calls() {
        return CallObserver.all(calls.toArray(CallObserver[]::new));
    }

    SystemCallObserver systemCalls() {
        return SystemCallObserver.all(systemCalls.toArray(SystemCallObserver[]::new));
    }

    HopObserver hops() {
        List<HopObserver> told = List.copyOf(hops);
        return hop -> told.forEach(observer -> observer.ended(hop));
    }
}
