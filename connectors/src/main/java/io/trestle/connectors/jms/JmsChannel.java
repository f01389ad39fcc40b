package io.trestle.connectors.jms;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.messaging.Channel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Component;

/** The way to a system over its JMS broker. */
public final class JmsChannel implements Channel<JmsExchange> {

    private final Broker broker;
    private final ReplyQueues replies;
    private final MessageSender sender;
    private final BrokerMessages messages;

    private JmsChannel(String system, Broker broker) {
        this.broker = broker;
        this.replies = new ReplyQueues(broker, system);
        this.sender = new MessageSender(system, broker, replies);
        this.messages = new JmsMessages(system, broker);
    }

    /** Connects when the first message is sent. */
    public static JmsChannel of(BrokerLogin login) throws InvalidSystemException {
        return new JmsChannel(login.system(), Broker.of(login));
    }

    @Override
    public SystemOperation describe(String name, JmsExchange exchange) {
        return exchange.operation();
    }

    @Override
    public void send(JmsExchange exchange, SystemRequest request, CompletableFuture<SystemAnswer> result) {
        sender.send(exchange.forOneCall(request), request, result);
    }

    @Override
    public Component component() {
        return broker.component(messages);
    }

    @Override
    public BrokerMessages messages() {
        return messages;
    }

    @Override
    public List<Pool> pools() {
        return List.of(broker.sessions());
    }

    @Override
    public void close() {
        replies.close();
        broker.close();
    }
}
