package io.trestle.connectors.kafka;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.messaging.MessagingConnector;
import io.trestle.connectors.system.KafkaSystem;

/** Opens Kafka systems. */
public final class KafkaConnectorProvider implements ConnectorProvider<KafkaSystem> {

    private static final int THREADS = 8;

    @Override
    public Class<KafkaSystem> definition() {
        return KafkaSystem.class;
    }

    @Override
    public Object fingerprint(KafkaSystem definition) throws InvalidSystemException {
        return TlsKeys.fingerprint(definition.system(), definition.tls());
    }

    @Override
    public Connector open(KafkaSystem definition, ConnectorEnvironment environment, SystemContracts contracts)
            throws InvalidSystemException {
        return new MessagingConnector<>(
                "kafka",
                definition.system(),
                definition.operations(),
                new KafkaChannel(definition, environment),
                THREADS,
                environment.settings().maxWaiting());
    }
}
