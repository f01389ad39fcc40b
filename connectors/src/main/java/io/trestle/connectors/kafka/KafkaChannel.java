package io.trestle.connectors.kafka;

import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.messaging.Channel;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.KafkaSystem;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Component;

/** The way to a Kafka system. The producer's {@code send} can block, while it looks for a topic for one. */
final class KafkaChannel implements Channel<KafkaSystem.Operation> {

    private final Brokers brokers;
    private final ReplyTopics replies;
    private final RecordSender sender;
    private final BrokerMessages messages;

    KafkaChannel(KafkaSystem system, ConnectorEnvironment environment) throws InvalidSystemException {
        this.brokers = new Brokers(system, environment.settings().maxMessage());
        this.replies =
                new ReplyTopics(system.system(), brokers, new AnswerReader(new Replies(system.system(), environment)));
        this.sender = new RecordSender(system.system(), brokers, replies);
        this.messages = new KafkaMessages(system.system(), brokers);
    }

    @Override
    public SystemOperation describe(String name, KafkaSystem.Operation operation) {
        return SystemOperation.of(name, operation.replyTopic() == null);
    }

    @Override
    public void send(KafkaSystem.Operation operation, SystemRequest request, CompletableFuture<SystemAnswer> result) {
        sender.send(operation, request, result);
    }

    @Override
    public Component component() {
        return brokers.component(messages);
    }

    @Override
    public BrokerMessages messages() {
        return messages;
    }

    @Override
    public void close() {
        replies.close();
        brokers.close();
    }
}
