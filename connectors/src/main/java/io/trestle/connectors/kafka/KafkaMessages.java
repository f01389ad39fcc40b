package io.trestle.connectors.kafka;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.broker.DeadLetters;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import io.trestle.connectors.broker.ReceivedMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The records in a system's Kafka brokers. */
final class KafkaMessages implements BrokerMessages {

    private final String system;
    private final Brokers brokers;

    KafkaMessages(String system, Brokers brokers) {
        this.system = system;
        this.brokers = brokers;
    }

    @Override
    public Optional<ReceivedMessage> received(Exchange exchange) {
        Message message = exchange.getMessage();
        String topic = message.getHeader(KafkaConstants.TOPIC, String.class);
        if (topic == null
                || !(message.getHeader(KafkaConstants.PARTITION) instanceof Integer partition)
                || !(message.getHeader(KafkaConstants.OFFSET) instanceof Long offset)
                || !(message.getHeader(KafkaConstants.TIMESTAMP) instanceof Long timestamp)
                || !(message.getHeader(KafkaConstants.HEADERS) instanceof Headers headers)) {
            return Optional.empty();
        }
        return Optional.of(new ReceivedRecord(
                system,
                brokers,
                new Place(Place.Kind.LOG, topic, partition, offset),
                timestamp,
                message.getHeader(KafkaConstants.KEY),
                message.getBody(),
                headers));
    }

    @Override
    public void send(BrokerMessage message, String once) throws SystemFailureException {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(message.home().name(), message.key(), message.body());
        for (MessageProperty property : message.properties()) {
            if (!property.name().equals(BrokerMessage.DEAD_LETTER_ERROR)) {
                record.headers().add(property.name(), property.asBytes());
            }
        }
        try {
            brokers.byteProducer().send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(system, message.home().name(), Kind.TIMED_OUT, e);
        } catch (ExecutionException | KafkaException e) {
            throw failure(system, message.home().name(), Kind.UNREACHABLE, e);
        }
    }

    @Override
    public void enter(BrokerMessage message, Exchange exchange) {
        if (!(exchange.getFromEndpoint() instanceof KafkaEndpoint endpoint)) {
            throw new IllegalArgumentException("the route does not begin with a Kafka topic any more");
        }
        Place place = message.home();
        Message in = exchange.getMessage();
        RecordHeaders headers = new RecordHeaders();
        for (MessageProperty property : message.properties()) {
            headers.add(property.name(), property.asBytes());
            in.setHeader(property.name(), property.asBytes());
        }
        in.setHeader(KafkaConstants.TOPIC, place.name());
        in.setHeader(KafkaConstants.PARTITION, place.partition());
        in.setHeader(KafkaConstants.OFFSET, place.offset());
        in.setHeader(KafkaConstants.TIMESTAMP, message.at().toEpochMilli());
        in.setHeader(KafkaConstants.HEADERS, headers);
        Object key =
                read(endpoint, endpoint.getConfiguration().getKeyDeserializer(), true, place, headers, message.key());
        if (key != null) {
            in.setHeader(KafkaConstants.KEY, key);
        }
        in.setBody(read(
                endpoint, endpoint.getConfiguration().getValueDeserializer(), false, place, headers, message.body()));
    }

    private static @Nullable Object read(
            KafkaEndpoint endpoint,
            String deserializer,
            boolean isKey,
            Place place,
            Headers headers,
            byte @Nullable [] content) {
        Class<?> type = endpoint.getCamelContext().getClassResolver().resolveClass(deserializer);
        Object made = endpoint.getCamelContext().getInjector().newInstance(type);
        try (Deserializer<?> reader = (Deserializer<?>) made) {
            Map<String, Object> settings = new HashMap<>();
            endpoint.getConfiguration()
                    .createConsumerProperties()
                    .forEach((name, value) -> settings.put(String.valueOf(name), value));
            reader.configure(settings, isKey);
            return reader.deserialize(place.name(), headers, content);
        }
    }

    @Override
    public boolean entersAgain() {
        return true;
    }

    @Override
    public DeadLetters open(String name) throws SystemFailureException {
        return LoggedMessages.open(system, brokers, name);
    }

    static SystemFailureException failure(String system, String topic, Kind kind, Exception cause) {
        Throwable root = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        return new SystemFailureException(system, topic, kind, String.valueOf(root), cause);
    }
}
