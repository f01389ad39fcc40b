package io.trestle.connectors;

import io.trestle.connectors.broker.BrokerMessages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Component;

/**
 * The way to one system. Opening it connected to nothing: connections are made when a call needs them, and made anew after
 * an outage. Thread-safe.
 *
 * <p>Every implementation passes {@code ConnectorContract}.
 */
public interface Connector extends AutoCloseable {

    /** The operations, by name. */
    Map<String, SystemOperation> operations();

    /**
     * Calls an operation. Returns at once, never throws, never blocks: it is called on event loops. The future fails with
     * {@link SystemFailureException}, {@link SystemFaultException}, or
     * {@link io.trestle.transformers.InvalidMessageException} where the request cannot be said in the system's words.
     *
     * <p>Cancelling the future gives the call up and frees what it holds; the caller does so at the deadline. Whether the
     * system carries it out is then unknown. What completes the future may be any thread, so callbacks must be short or
     * go elsewhere.
     */
    CompletableFuture<SystemAnswer> call(SystemRequest request);

    /**
     * A Camel component preset with this system's connections, for routes that need more than operations; new each time.
     * Empty where there is nothing to preset.
     */
    default Optional<Component> component() {
        return Optional.empty();
    }

    /** The messages that lie in the system's broker; empty where it has none. */
    default Optional<BrokerMessages> messages() {
        return Optional.empty();
    }

    /** Of what there is only so much on the way to the system. Does not block for long. */
    default List<Pool> pools() {
        return List.of();
    }

    /** Where DNS says that the system listens; empty where it listens at what is written. Does not block. */
    default Optional<DiscoveredEndpoints> discovered() {
        return Optional.empty();
    }

    /** Closes all connections. Calls in flight were given up before. */
    @Override
    void close();
}
