package io.trestle.connectors.kafka;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.KafkaSystem;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The calls of a system that wait for answers on topics. Thread-safe. */
final class ReplyTopics implements AutoCloseable {

    private static final String CORRELATION = "kafka_correlationId";
    private static final String REPLY_TOPIC = "kafka_replyTopic";

    private final String system;
    private final Brokers brokers;
    private final AnswerReader reader;
    private final String prefix = UUID.randomUUID() + "-";
    private final AtomicLong number = new AtomicLong();
    private final Map<String, Awaited> waiting = new ConcurrentHashMap<>();
    private @Nullable ReplyConsumer consumer;
    private boolean closed;

    private record Awaited(
            KafkaSystem.Operation operation, SystemRequest request, CompletableFuture<SystemAnswer> result) {}

    ReplyTopics(String system, Brokers brokers, AnswerReader reader) {
        this.system = system;
        this.brokers = brokers;
        this.reader = reader;
    }

    /**
     * Begins to wait for the answer to {@code record}, which gets the headers that say where it goes. Blocks until answers
     * would be seen.
     *
     * @throws KafkaException when the reply topic cannot be read
     */
    void await(
            KafkaSystem.Operation operation,
            SystemRequest request,
            ProducerRecord<String, byte[]> record,
            CompletableFuture<SystemAnswer> result) {
        String topic = Objects.requireNonNull(operation.replyTopic());
        try {
            consumer().reading(topic).get(request.remaining().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("reply topic " + topic + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
        String id = prefix + number.incrementAndGet();
        waiting.put(id, new Awaited(operation, request, result));
        result.whenComplete((answer, failure) -> waiting.remove(id));
        RequestRecords.header(record, CORRELATION, id);
        RequestRecords.header(record, REPLY_TOPIC, topic);
    }

    private void answered(ConsumerRecord<byte[], byte[]> record) {
        String id = AnswerReader.header(record, CORRELATION);
        Awaited awaited = id == null ? null : waiting.get(id);
        if (awaited != null) {
            reader.read(awaited.request(), awaited.operation(), record, awaited.result());
        }
    }

    private synchronized ReplyConsumer consumer() {
        if (closed) {
            throw new KafkaException("closed");
        }
        ReplyConsumer current = consumer;
        if (current == null || !current.isAlive()) {
            current = new ReplyConsumer("trestle-kafka-" + system + "-replies", brokers.consumer(), this::answered);
            current.start();
            consumer = current;
        }
        return current;
    }

    @Override
    public void close() {
        ReplyConsumer last;
        synchronized (this) {
            closed = true;
            last = consumer;
        }
        if (last != null) {
            last.close();
        }
    }
}
