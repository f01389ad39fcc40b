package io.trestle.connectors.soap;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.http.PackedReplies;
import io.trestle.connectors.jms.BrokerLogin;
import io.trestle.connectors.jms.JmsChannel;
import io.trestle.connectors.jms.JmsConnectorProvider;
import io.trestle.connectors.jms.JmsExchange;
import io.trestle.connectors.messaging.MessagingConnector;
import io.trestle.connectors.system.SoapJms;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.mappings.wsdl.WsdlPort;
import io.trestle.transformers.xml.CodecLimits;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A SOAP service over JMS. It is no Camel component: what goes to its queue is more than a body. */
final class SoapJmsConnector implements Connector {

    private final MessagingConnector<JmsExchange> messaging;

    SoapJmsConnector(
            SoapSystem system, SoapJms jms, WsdlPort port, Extensions extensions, ConnectorEnvironment environment)
            throws InvalidSystemException {
        int largest = environment.settings().maxMessage();
        CodecLimits limits = CodecLimits.ofDefaults().withSize(largest);
        PackedReplies packed = new PackedReplies(system.system(), largest);
        Map<String, JmsExchange> exchanges = new LinkedHashMap<>();
        // Names of queues may hold what no URI does; this one is only ever shown.
        URI to = URI.create("jms:queue:" + jms.queue().replaceAll("[^A-Za-z0-9._~/-]", "_"));
        for (EnvelopeMessages messages : SoapMessages.of(system, port, to, extensions, limits)) {
            exchanges.put(messages.operation().name(), new JmsEnvelopes(jms, messages, packed, environment));
        }
        JmsChannel channel = JmsChannel.of(new BrokerLogin(
                system.system(),
                jms.broker(),
                jms.username(),
                jms.password(),
                jms.tls(),
                system.timeout(),
                system.connectTimeout()));
        messaging = new MessagingConnector<>(
                "soap",
                system.system(),
                exchanges,
                channel,
                JmsConnectorProvider.THREADS,
                environment.settings().maxWaiting());
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return messaging.operations();
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        return messaging.call(request);
    }

    @Override
    public List<Pool> pools() {
        return messaging.pools();
    }

    @Override
    public void close() {
        messaging.close();
    }
}
