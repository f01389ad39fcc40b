package io.trestle.connectors;

import io.trestle.connectors.system.SystemDefinition;
import java.util.Collection;

/**
 * The open connectors of a gateway. They outlive generations: a system whose definition did not change keeps its
 * connections. Thread-safe.
 */
public interface Systems extends AutoCloseable {

    /**
     * Connectors for these systems; those already open with an equal definition are shared. Opening connects to nothing,
     * so a system that is down does not stop the gateway.
     *
     * @throws InvalidSystemException when a definition cannot be carried out (unreadable WSDL, unknown element)
     */
    Lease lease(Collection<SystemDefinition> definitions) throws InvalidSystemException;

    /** Closes every connector, leased or not. */
    @Override
    void close();

    /** The right to use some connectors; a connector is closed when its last lease is. */
    interface Lease extends AutoCloseable {

        /** The component to be bound under {@code connector} in the Camel context that uses this lease. */
        org.apache.camel.Component component();

        @Override
        void close();
    }
}
