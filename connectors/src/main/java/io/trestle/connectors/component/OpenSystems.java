package io.trestle.connectors.component;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.ConnectorSettings;
import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.Systems;
import io.trestle.connectors.WorkerPool;
import io.trestle.connectors.discovery.NameService;
import io.trestle.connectors.system.SystemDefinition;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The systems of a gateway, shared by equal definition. */
public final class OpenSystems implements Systems {

    /** Threads on which routes go on that did not come from an event loop. */
    private static final int ROUTE_THREADS = 32;

    private final ConnectorEnvironment environment;
    private final WorkerPool routes;
    private final List<ConnectorProvider<?>> providers;
    private final Map<Key, OpenSystem> open = new HashMap<>();

    private record Key(SystemDefinition definition, Object fingerprint) {}

    private OpenSystems(ConnectorSettings settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        environment = new ConnectorEnvironment(
                settings,
                WorkerPool.of("trestle-conversion", Math.max(2, processors), settings.maxWaiting()),
                new NameService(settings.eventLoops(), settings.dns()));
        routes = WorkerPool.of("trestle-route", ROUTE_THREADS, Integer.MAX_VALUE);
        providers = ServiceLoader.load(ConnectorProvider.class).stream()
                .<ConnectorProvider<?>>map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Systems that are opened as they are leased. Closing them leaves the event loops running. */
    public static Systems open(ConnectorSettings settings) {
        return new OpenSystems(settings);
    }

    @Override
    public synchronized Lease lease(Collection<SystemDefinition> definitions, SystemContracts contracts)
            throws InvalidSystemException {
        Map<String, OpenSystem> leased = new LinkedHashMap<>();
        try {
            for (SystemDefinition definition : definitions) {
                leased.put(definition.system(), opened(definition, contracts));
            }
            return new SystemsLease(
                    this, leased, new Continuations(environment.settings().eventLoops(), routes));
        } catch (InvalidSystemException | RuntimeException e) {
            leased.values().forEach(this::release);
            throw e;
        }
    }

    private OpenSystem opened(SystemDefinition definition, SystemContracts contracts) throws InvalidSystemException {
        ConnectorProvider<?> provider = providers.stream()
                .filter(candidate -> candidate.definition().isInstance(definition))
                .findFirst()
                .orElseThrow(() -> new InvalidSystemException(
                        definition.system(),
                        "no connector for " + definition.getClass().getSimpleName()));
        return opened(definition, provider, contracts);
    }

    private <D extends SystemDefinition> OpenSystem opened(
            SystemDefinition definition, ConnectorProvider<D> provider, SystemContracts contracts)
            throws InvalidSystemException {
        D known = provider.definition().cast(definition);
        Key key = new Key(definition, provider.fingerprint(known));
        OpenSystem system = open.get(key);
        if (system == null) {
            Connector connector = provider.open(known, environment, contracts);
            system = new OpenSystem(definition, connector, environment);
            open.put(key, system);
        }
        system.lease();
        return system;
    }

    synchronized void release(OpenSystem system) {
        if (system.release()) {
            open.values().remove(system);
            system.close();
        }
    }

    @Override
    public synchronized Map<String, Integer> underWay() {
        Map<String, Integer> calls = new HashMap<>();
        for (OpenSystem system : open.values()) {
            int now = system.underWay();
            if (now > 0) {
                // While a generation replaces another, a system may be open twice.
                calls.merge(system.definition().system(), now, Integer::sum);
            }
        }
        return calls;
    }

    @Override
    public synchronized Map<String, List<Pool>> pools() {
        Map<String, Map<Pool.Of, Pool>> pools = new HashMap<>();
        for (OpenSystem system : open.values()) {
            Map<Pool.Of, Pool> known =
                    pools.computeIfAbsent(system.definition().system(), name -> new EnumMap<>(Pool.Of.class));
            // While a generation replaces another, a system may be open twice.
            system.connector().pools().forEach(pool -> known.merge(pool.of(), pool, Pool::plus));
        }
        Map<String, List<Pool>> found = new HashMap<>();
        pools.forEach((name, known) -> found.put(name, List.copyOf(known.values())));
        return found;
    }

    @Override
    public synchronized Map<String, DiscoveredEndpoints> discovered() {
        Map<String, DiscoveredEndpoints> found = new HashMap<>();
        for (OpenSystem system : open.values()) {
            // While a generation replaces another, a system may be open twice: the one that knows more tells.
            system.connector()
                    .discovered()
                    .ifPresent(now -> found.merge(
                            system.definition().system(),
                            now,
                            (one, other) -> one.endpoints().isEmpty() ? other : one));
        }
        return found;
    }

    @Override
    public synchronized void close() {
        open.values().forEach(OpenSystem::close);
        open.clear();
        environment.names().close();
        environment.conversions().close();
        routes.close();
    }
}
