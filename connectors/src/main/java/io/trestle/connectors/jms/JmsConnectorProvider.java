package io.trestle.connectors.jms;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.messaging.MessagingConnector;
import io.trestle.connectors.system.JmsSystem;

/** Opens JMS systems. */
public final class JmsConnectorProvider implements ConnectorProvider<JmsSystem> {

    private static final int THREADS = 16;

    @Override
    public Class<JmsSystem> definition() {
        return JmsSystem.class;
    }

    @Override
    public Connector open(JmsSystem definition, ConnectorEnvironment environment) throws InvalidSystemException {
        JmsChannel channel = new JmsChannel(definition.system(), Broker.of(definition), environment);
        return new MessagingConnector<>(
                "jms",
                definition.system(),
                definition.operations(),
                channel,
                THREADS,
                environment.settings().maxWaiting());
    }
}
