package io.trestle.connectors.kafka;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.WorkerPool;
import io.trestle.connectors.system.KafkaSystem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Component;

/**
 * A Kafka system. The producer's {@code send} can block, while it looks for a topic for one, so it is called from the
 * connector's own threads.
 */
final class KafkaConnector implements Connector {

    private static final int THREADS = 8;

    private final KafkaSystem system;
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();
    private final Brokers brokers;
    private final ReplyTopics replies;
    private final RecordSender sender;
    private final WorkerPool threads;

    KafkaConnector(KafkaSystem system, ConnectorEnvironment environment) {
        this.system = system;
        this.brokers = new Brokers(system, environment.settings().maxMessage());
        this.replies = new ReplyTopics(system.system(), brokers, new AnswerReader(system.system(), environment));
        this.sender = new RecordSender(system.system(), brokers, replies);
        this.threads = WorkerPool.of(
                "trestle-kafka-" + system.system(),
                THREADS,
                environment.settings().maxWaiting());
        system.operations()
                .forEach((name, operation) ->
                        operations.put(name, SystemOperation.of(name, operation.replyTopic() == null)));
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        KafkaSystem.Operation operation =
                Objects.requireNonNull(system.operations().get(request.operation()));
        CompletableFuture<SystemAnswer> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                if (!result.isDone()) {
                    sender.send(operation, request, result);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SystemFailureException(
                    system.system(), request.operation(), Kind.SATURATED, "too many records wait to be sent", e));
        }
        return result;
    }

    @Override
    public Optional<Component> component() {
        return Optional.of(brokers.component());
    }

    @Override
    public void close() {
        threads.close();
        // A producer with records that no broker takes closes only after a while.
        Thread goodbye = new Thread(
                () -> {
                    replies.close();
                    brokers.close();
                },
                "trestle-kafka-" + system.system() + "-close");
        goodbye.setDaemon(true);
        goodbye.start();
    }
}
