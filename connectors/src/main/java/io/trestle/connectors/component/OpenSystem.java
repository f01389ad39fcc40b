package io.trestle.connectors.component;

import io.netty.channel.EventLoopGroup;
import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.resilience.ResilientCalls;
import io.trestle.connectors.system.SystemDefinition;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A connector with those who lease it and the calls that it has in flight. */
final class OpenSystem implements ResilientCalls.Attempts {

    private final SystemDefinition definition;
    private final Connector connector;
    private final ConnectorEnvironment environment;
    private final Set<SystemCallInFlight> inFlight = ConcurrentHashMap.newKeySet();
    private final ResilientCalls calls;
    private int leases;
    private volatile boolean closed;

    OpenSystem(SystemDefinition definition, Connector connector, ConnectorEnvironment environment) {
        this.definition = definition;
        this.connector = connector;
        this.environment = environment;
        this.calls = new ResilientCalls(definition, observer(), eventLoops(), this);
    }

    SystemDefinition definition() {
        return definition;
    }

    Connector connector() {
        return connector;
    }

    ConnectorEnvironment environment() {
        return environment;
    }

    EventLoopGroup eventLoops() {
        return environment.settings().eventLoops();
    }

    SystemCallObserver observer() {
        return environment.settings().observer();
    }

    /** The call of an operation that ends by its deadline, whatever the connector does. */
    CompletableFuture<SystemAnswer> call(SystemRequest request) {
        return calls.call(request);
    }

    @Override
    public CompletableFuture<SystemAnswer> make(SystemRequest request) {
        SystemCallInFlight call = new SystemCallInFlight(this, request);
        inFlight.add(call);
        if (closed) {
            call.fail(Kind.UNREACHABLE, "closed");
        } else {
            call.begin();
        }
        return call.result();
    }

    @Override
    public void refused(SystemRequest request, SystemFailureException refusal) {
        SystemCallInFlight.tell(this, request, Duration.ZERO, refusal);
    }

    int underWay() {
        return inFlight.size();
    }

    void ended(SystemCallInFlight call) {
        inFlight.remove(call);
    }

    /** Guarded by {@link OpenSystems}. */
    void lease() {
        leases++;
    }

    /** Whether that was the last lease. Guarded by {@link OpenSystems}. */
    boolean release() {
        return --leases == 0;
    }

    void close() {
        closed = true;
        inFlight.forEach(call -> call.fail(Kind.UNREACHABLE, "closed while the call was in flight"));
        connector.close();
    }
}
