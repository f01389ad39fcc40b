package io.trestle.connectors;

import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.system.SystemDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Component;

/**
 * The open connectors of a gateway. They outlive generations: a system whose definition did not change keeps its
 * connections. Thread-safe.
 */
public interface Systems extends AutoCloseable {

    /**
     * Connectors for these systems; those already open with an equal definition, and equal files where it names some, are
     * shared. Opening connects to nothing, so a system that is down does not stop the gateway.
     *
     * @param contracts reads what describes the systems' messages; not kept
     * @throws InvalidSystemException when a definition cannot be carried out (unreadable WSDL, unknown element)
     */
    Lease lease(Collection<SystemDefinition> definitions, SystemContracts contracts) throws InvalidSystemException;

    /** As {@link #lease(Collection, SystemContracts)}, where nothing was read before. */
    default Lease lease(Collection<SystemDefinition> definitions) throws InvalidSystemException {
        return lease(definitions, new SystemContracts());
    }

    /** How many calls are under way now, by system; a system that nobody calls is left out. Does not block for long. */
    Map<String, Integer> underWay();

    /** How the pools of each open system stand now, by system. Does not block for long. */
    Map<String, List<Pool>> pools();

    /** Where DNS says that systems listen now, by system; those with fixed endpoints are left out. Does not block for long. */
    Map<String, DiscoveredEndpoints> discovered();

    /** Closes every connector, leased or not; calls in flight fail as {@code UNREACHABLE}. */
    @Override
    void close();

    /** The right to use some connectors; a connector is closed when its last lease is. Thread-safe. */
    interface Lease extends AutoCloseable {

        /** The component to be bound under {@code connector} in the Camel context that uses this lease; new each time. */
        Component component();

        /**
         * Every component that a team's routes may use, by the name to bind it under: {@code connector}, and one for each
         * JMS and Kafka system under the system's own name, preset with its connections ({@code from:
         * orders:queue:orders.rejected}). New each time, as a component belongs to one Camel context.
         */
        Map<String, Component> components();

        /**
         * The operations of a leased system, by name.
         *
         * @throws IllegalArgumentException when the lease has no such system
         */
        Map<String, SystemOperation> operations(String system);

        /**
         * The messages that lie in a leased system's broker; empty where it has none.
         *
         * @throws IllegalArgumentException when the lease has no such system
         */
        Optional<BrokerMessages> messages(String system);

        @Override
        void close();
    }
}
