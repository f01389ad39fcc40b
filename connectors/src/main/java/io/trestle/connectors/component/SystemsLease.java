package io.trestle.connectors.component;

import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.Systems;
import io.trestle.connectors.broker.BrokerMessages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Component;

/** Some open systems, until they are given back. */
final class SystemsLease implements Systems.Lease {

    private final OpenSystems owner;
    private final Map<String, OpenSystem> systems;
    private final Continuations continuations;
    private final AtomicBoolean closed = new AtomicBoolean();

    SystemsLease(OpenSystems owner, Map<String, OpenSystem> systems, Continuations continuations) {
        this.owner = owner;
        this.systems = systems;
        this.continuations = continuations;
    }

    @Override
    public Component component() {
        return new ConnectorComponent(systems, continuations);
    }

    @Override
    public Map<String, Component> components() {
        Map<String, Component> components = new LinkedHashMap<>();
        systems.forEach((name, system) ->
                system.connector().component().ifPresent(component -> components.put(name, component)));
        components.put(ConnectorComponent.SCHEME, component());
        return components;
    }

    @Override
    public Map<String, SystemOperation> operations(String system) {
        return leased(system).connector().operations();
    }

    @Override
    public Optional<BrokerMessages> messages(String system) {
        return leased(system).connector().messages();
    }

    private OpenSystem leased(String system) {
        OpenSystem found = systems.get(system);
        if (found == null) {
            throw new IllegalArgumentException("system: " + system + " (expected: one of " + systems.keySet() + ")");
        }
        return found;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            systems.values().forEach(owner::release);
        }
    }
}
