package io.trestle.connectors.kafka;

import io.trestle.connectors.broker.BrokerComponent;
import io.trestle.connectors.broker.BrokerMessages;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommitFactory;
import org.apache.camel.spi.annotations.Component;

/**
 * The component under a system's name. What a route takes is committed when the route is through with it: after each group of
 * records that came together. A record that the route fails on, and that is not kept, is read again.
 */
@Component("kafka")
final class SystemKafkaComponent extends KafkaComponent implements BrokerComponent {

    private final BrokerMessages messages;

    SystemKafkaComponent(KafkaConfiguration configuration, BrokerMessages messages) {
        this.messages = messages;
        configuration.setAutoCommitEnable(false);
        configuration.setAllowManualCommit(true);
        configuration.setBreakOnFirstError(true);
        setConfiguration(configuration);
        setKafkaManualCommitFactory(new DefaultKafkaManualCommitFactory());
    }

    @Override
    public BrokerMessages messages() {
        return messages;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (getCamelContext().getRegistry().lookupByName(KafkaConstants.KAFKA_SUBSCRIBE_ADAPTER) == null) {
            getCamelContext().getRegistry().bind(KafkaConstants.KAFKA_SUBSCRIBE_ADAPTER, new RememberedPositions());
        }
    }
}
