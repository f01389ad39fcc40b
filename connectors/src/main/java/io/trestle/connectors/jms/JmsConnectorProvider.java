package io.trestle.connectors.jms;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.system.JmsSystem;

/** Opens JMS systems. */
public final class JmsConnectorProvider implements ConnectorProvider<JmsSystem> {

    @Override
    public Class<JmsSystem> definition() {
        return JmsSystem.class;
    }

    @Override
    public Connector open(JmsSystem definition, ConnectorEnvironment environment) throws InvalidSystemException {
        return new JmsConnector(definition, Broker.of(definition), environment);
    }
}
