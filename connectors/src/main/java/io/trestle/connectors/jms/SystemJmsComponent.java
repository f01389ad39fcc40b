package io.trestle.connectors.jms;

import io.trestle.connectors.broker.BrokerComponent;
import io.trestle.connectors.broker.BrokerMessages;
import jakarta.jms.ConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.spi.annotations.Component;

/**
 * The component under a system's name. What a route takes is acknowledged when the route is through with it, and goes back to
 * the broker when the process dies. What it sends is sent at once, whatever becomes of the message that it works on.
 */
@Component("jms")
final class SystemJmsComponent extends JmsComponent implements BrokerComponent {

    private final BrokerMessages messages;

    SystemJmsComponent(ConnectionFactory connections, BrokerMessages messages) {
        this.messages = messages;
        setConnectionFactory(connections);
        setTransacted(true);
        setLazyCreateTransactionManager(false);
        setExposeListenerSession(false);
        // Routes start while the broker is down, and go on when it is back.
        setAsyncStartListener(true);
        setRecoveryInterval(1_000);
    }

    @Override
    public BrokerMessages messages() {
        return messages;
    }
}
