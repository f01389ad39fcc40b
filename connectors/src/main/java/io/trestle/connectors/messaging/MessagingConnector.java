package io.trestle.connectors.messaging;

import io.trestle.connectors.Connector;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemOperation;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.WorkerPool;
import io.trestle.connectors.broker.BrokerMessages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Component;

/**
 * A system behind a broker. Brokers' clients block, so every message is sent from the connector's own threads.
 *
 * @param <O> what the system's definition says of an operation
 */
public final class MessagingConnector<O> implements Connector {

    private final String system;
    private final Map<String, O> definitions;
    private final Map<String, SystemOperation> operations = new LinkedHashMap<>();
    private final Channel<O> channel;
    private final WorkerPool threads;
    private final String name;

    /**
     * @param kind names the threads
     * @param channel closed with this
     * @param size how many threads send
     * @param waiting how many messages may wait for a thread
     */
    public MessagingConnector(
            String kind, String system, Map<String, O> definitions, Channel<O> channel, int size, int waiting) {
        this.system = system;
        this.definitions = definitions;
        this.channel = channel;
        this.name = "trestle-" + kind + "-" + system;
        this.threads = WorkerPool.of(name, size, waiting);
        definitions.forEach(
                (operation, definition) -> operations.put(operation, channel.describe(operation, definition)));
    }

    @Override
    public Map<String, SystemOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Override
    public CompletableFuture<SystemAnswer> call(SystemRequest request) {
        O definition = Objects.requireNonNull(definitions.get(request.operation()));
        CompletableFuture<SystemAnswer> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                if (!result.isDone()) {
                    channel.send(definition, request, result);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SystemFailureException(
                    system, request.operation(), Kind.SATURATED, "too many messages wait to be sent", e));
        }
        return result;
    }

    @Override
    public Optional<Component> component() {
        return Optional.of(channel.component());
    }

    @Override
    public Optional<BrokerMessages> messages() {
        return Optional.of(channel.messages());
    }

    @Override
    public List<Pool> pools() {
        List<Pool> pools = new ArrayList<>(channel.pools());
        pools.add(threads.pool(Pool.Of.SENDERS));
        return pools;
    }

    @Override
    public void close() {
        threads.close();
        // Saying goodbye to a broker that does not listen takes long.
        Thread goodbye = new Thread(channel::close, name + "-close");
        goodbye.setDaemon(true);
        goodbye.start();
    }
}
