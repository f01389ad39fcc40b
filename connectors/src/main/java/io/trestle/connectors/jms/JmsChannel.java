package io.trestle.connectors.jms;

import io.trestle.connectors.Connector;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.WorkerPool;
import io.trestle.connectors.system.JmsSystem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Component;

/** A JMS system. JMS blocks, so every message is sent from the connector's own threads. */
final class JmsConnector implements Connector {

    private static final int THREADS = 16;

    private final JmsSystem system;
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();
    private final Broker broker;
    private final ReplyQueues replies;
    private final WorkerPool threads;
    private final MessageSender sender;

    JmsConnector(JmsSystem system, Broker broker, ConnectorEnvironment environment) {
        this.system = system;
        this.broker = broker;
        int waiting = environment.settings().maxWaiting();
        this.threads = WorkerPool.of("trestle-jms-" + system.system(), THREADS, waiting);
        this.replies = new ReplyQueues(broker, system.system());
        this.sender =
                new MessageSender(system.system(), broker, replies, new ReplyReader(system.system(), environment));
        system.operations()
                .forEach((name, operation) -> operations.put(name, SystemOperation.of(name, !operation.reply())));
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        JmsSystem.Operation operation =
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
                    system.system(), request.operation(), Kind.SATURATED, "too many messages wait to be sent", e));
        }
        return result;
    }

    @Override
    public Optional<Component> component() {
        return Optional.of(broker.component());
    }

    @Override
    public void close() {
        threads.close();
        // Saying goodbye to a broker that does not listen takes long.
        Thread goodbye = new Thread(
                () -> {
                    replies.close();
                    broker.close();
                },
                "trestle-jms-" + system.system() + "-close");
        goodbye.setDaemon(true);
        goodbye.start();
    }
}
