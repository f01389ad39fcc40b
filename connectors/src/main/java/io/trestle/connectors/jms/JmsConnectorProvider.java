package io.trestle.connectors.jms;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ConnectorProvider;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemContracts;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.messaging.MessagingConnector;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.JmsSystem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Opens JMS systems. */
public final class JmsConnectorProvider implements ConnectorProvider<JmsSystem> {

    /** How many messages of a system are sent at a time. */
    public static final int THREADS = 16;

    @Override
    public Class<JmsSystem> definition() {
        return JmsSystem.class;
    }

    @Override
    public Object fingerprint(JmsSystem definition) throws InvalidSystemException {
        return TlsKeys.fingerprint(definition.system(), definition.tls());
    }

    @Override
    public Connector open(JmsSystem definition, ConnectorEnvironment environment, SystemContracts contracts)
            throws InvalidSystemException {
        JmsChannel channel = JmsChannel.of(new BrokerLogin(
                definition.system(),
                definition.broker(),
                definition.username(),
                definition.password(),
                definition.tls(),
                definition.timeout(),
                definition.connectTimeout()));
        ReplyReader reader = new ReplyReader(new Replies(definition.system(), environment));
        Map<String, JmsExchange> exchanges = new LinkedHashMap<>();
        definition
                .operations()
                .forEach((name, operation) -> exchanges.put(name, new PlainExchange(name, operation, reader)));
        return new MessagingConnector<>(
                "jms",
                definition.system(),
                exchanges,
                channel,
                THREADS,
                environment.settings().maxWaiting());
    }
}
