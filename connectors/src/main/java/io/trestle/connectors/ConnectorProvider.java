package io.trestle.connectors;

import io.trestle.connectors.system.SystemDefinition;

/**
 * Makes connectors for one kind of system; found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * @param <D> the kind
 */
public interface ConnectorProvider<D extends SystemDefinition> {

    /** The kind of definition that this provider understands. */
    Class<D> definition();

    /**
     * A connector for this system. May read files that the definition names; connects to nothing.
     *
     * @param contracts reads what describes the system's messages
     * @throws InvalidSystemException when the definition cannot be carried out
     */
    Connector open(D definition, ConnectorEnvironment environment, SystemContracts contracts)
            throws InvalidSystemException;

    /**
     * What else than the definition decides how the connector works, such as the content of files that it names. A
     * connector is kept over a reload while the definition and this are equal.
     *
     * @throws InvalidSystemException when it cannot be found out
     */
    default Object fingerprint(D definition) throws InvalidSystemException {
        return "";
    }
}
