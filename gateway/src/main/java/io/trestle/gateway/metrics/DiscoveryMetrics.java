package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.DiscoveredEndpoints.State;
import io.trestle.connectors.system.SystemDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Systems whose endpoints DNS gives: {@code trestle.system.endpoints} says how many, {@code trestle.system.discovery} is 1 for
 * the state it is in, {@code trestle.system.discovery.lookups} and {@code trestle.system.discovery.failures} count.
 * Thread-safe.
 */
public final class DiscoveryMetrics {

    private final MeterRegistry registry;
    private final Recent<Map<String, DiscoveredEndpoints>> recent;
    private final Map<String, List<Meter>> known = new HashMap<>();

    public DiscoveryMetrics(MeterRegistry registry, Supplier<Map<String, DiscoveredEndpoints>> source) {
        this.registry = registry;
        this.recent = new Recent<>(source);
    }

    /** Tells of those of these systems that are looked up, and of no other, from now on. */
    public synchronized void follow(Collection<SystemDefinition> systems) {
        // What is open is no guide: a definition that was replaced stays open until its calls have ended.
        Set<String> told = systems.stream()
                .filter(system -> system.discovery() != null)
                .map(SystemDefinition::system)
                .collect(Collectors.toSet());
        Set<String> gone = new HashSet<>(known.keySet());
        gone.removeAll(told);
        gone.forEach(system -> Objects.requireNonNull(known.remove(system)).forEach(registry::remove));
        told.forEach(system -> known.computeIfAbsent(system, this::meters));
    }

    private List<Meter> meters(String system) {
        List<Meter> meters = new ArrayList<>();
        meters.add(Gauge.builder(
                        "trestle.system.endpoints",
                        this,
                        metrics ->
                                metrics.read(system, found -> found.endpoints().size()))
                .description("Endpoints of a system that are known by DNS")
                .tag("system", system)
                .register(registry));
        for (State state : State.values()) {
            meters.add(Gauge.builder(
                            "trestle.system.discovery",
                            this,
                            metrics -> metrics.read(system, found -> found.state() == state ? 1 : 0))
                    .description("1 for the state that the discovery of a system's endpoints is in")
                    .tag("system", system)
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
        meters.add(counter(
                "trestle.system.discovery.lookups",
                "Look-ups of endpoints in DNS",
                system,
                DiscoveredEndpoints::lookups));
        meters.add(counter(
                "trestle.system.discovery.failures",
                "Look-ups of endpoints in DNS that did not find everything out",
                system,
                DiscoveredEndpoints::failed));
        return meters;
    }

    private Meter counter(String name, String what, String system, ToDoubleFunction<DiscoveredEndpoints> number) {
        return FunctionCounter.builder(name, this, metrics -> metrics.read(system, number))
                .description(what)
                .tag("system", system)
                .register(registry);
    }

    private double read(String system, ToDoubleFunction<DiscoveredEndpoints> number) {
        DiscoveredEndpoints found = recent.get().get(system);
        return found == null ? 0 : number.applyAsDouble(found);
    }
}
