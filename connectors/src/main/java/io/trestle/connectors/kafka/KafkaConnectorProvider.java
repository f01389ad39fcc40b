package io.trestle.connectors.kafka;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.system.KafkaSystem;

/** Opens Kafka systems. */
public final class KafkaConnectorProvider implements ConnectorProvider<KafkaSystem> {

    @Override
    public Class<KafkaSystem> definition() {
        return KafkaSystem.class;
    }

    @Override
    public Connector open(KafkaSystem definition, ConnectorEnvironment environment) {
        return new KafkaConnector(definition, environment);
    }
}
