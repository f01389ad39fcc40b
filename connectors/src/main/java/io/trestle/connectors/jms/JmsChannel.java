package io.trestle.connectors.jms;

import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.Channel;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.JmsSystem;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Component;

/** The way to a JMS system. */
final class JmsChannel implements Channel<JmsSystem.Operation> {

    private final Broker broker;
    private final ReplyQueues replies;
    private final MessageSender sender;

    JmsChannel(String system, Broker broker, ConnectorEnvironment environment) {
        this.broker = broker;
        this.replies = new ReplyQueues(broker, system);
        this.sender = new MessageSender(system, broker, replies, new ReplyReader(new Replies(system, environment)));
    }

    @Override
    public boolean isOneWay(JmsSystem.Operation operation) {
        return !operation.reply();
    }

    @Override
    public void send(JmsSystem.Operation operation, SystemRequest request, CompletableFuture<SystemAnswer> result) {
        sender.send(operation, request, result);
    }

    @Override
    public Component component() {
        return broker.component();
    }

    @Override
    public void close() {
        replies.close();
        broker.close();
    }
}
