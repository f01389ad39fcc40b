package io.trestle.connectors.kafka;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.DeadLetters;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.connectors.broker.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Records being read out of a topic, up to where it ended when that began. How far it was read is committed for the group
 * {@value #GROUP}, whose members share nothing: two that read at a time read the same.
 */
final class LoggedMessages implements DeadLetters {

    static final String GROUP = "trestle-collect";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final String system;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Queue<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
    private final Map<TopicPartition, OffsetAndMetadata> given = new HashMap<>();

    private LoggedMessages(
            String system, String topic, KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.system = system;
        this.topic = topic;
        this.consumer = consumer;
        this.ends = ends;
    }

    static LoggedMessages open(String system, Brokers brokers, String topic) throws SystemFailureException {
        KafkaConsumer<byte[], byte[]> consumer = brokers.consumer(GROUP);
        try {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic);
            if (partitions == null || partitions.isEmpty()) {
                throw new SystemFailureException(system, topic, Kind.FAILED, "there is no such topic", null);
            }
            List<TopicPartition> all = partitions.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(all));
            for (TopicPartition partition : all) {
                OffsetAndMetadata known = committed.get(partition);
                if (known == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, known.offset());
                }
            }
            return new LoggedMessages(system, topic, consumer, consumer.endOffsets(all));
        } catch (KafkaException e) {
            consumer.close();
            throw KafkaMessages.failure(system, topic, Kind.UNREACHABLE, e);
        } catch (SystemFailureException e) {
            consumer.close();
            throw e;
        }
    }

    @Override
    public List<BrokerMessage> next(int most) throws SystemFailureException {
        List<BrokerMessage> messages = new ArrayList<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (read.isEmpty() && !isAtEnd()) {
                consumer.poll(POLL).forEach(read::add);
                if (read.isEmpty() && System.nanoTime() - until > 0 && !isAtEnd()) {
                    throw new SystemFailureException(system, topic, Kind.TIMED_OUT, "the brokers send nothing", null);
                }
            }
        } catch (KafkaException e) {
            throw KafkaMessages.failure(system, topic, Kind.UNREACHABLE, e);
        }
        while (messages.size() < most && !read.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = read.remove();
            given.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
            messages.add(message(record));
        }
        return messages;
    }

    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void taken() throws SystemFailureException {
        try {
            consumer.commitSync(given);
            given.clear();
        } catch (KafkaException e) {
            throw KafkaMessages.failure(system, topic, Kind.UNREACHABLE, e);
        }
    }

    private BrokerMessage message(ConsumerRecord<byte[], byte[]> record) {
        Place place = new Place(Place.Kind.LOG, record.topic(), record.partition(), record.offset());
        return new BrokerMessage(
                system,
                place,
                DeadLetterHeaders.origin(record.headers()),
                identity(place, record.timestamp()),
                null,
                BrokerMessage.Form.RECORD,
                record.value(),
                null,
                record.key(),
                DeadLetterHeaders.withoutThem(record.headers()),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** The record at a place; empty where it is gone. */
    static Optional<ConsumerRecord<byte[], byte[]>> fetch(String system, Brokers brokers, Place place)
            throws SystemFailureException {
        TopicPartition partition = new TopicPartition(
                place.name(), Optional.ofNullable(place.partition()).orElse(0));
        long offset = Optional.ofNullable(place.offset()).orElse(0L);
        try (KafkaConsumer<byte[], byte[]> consumer = brokers.consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() - until < 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    return record.offset() == offset ? Optional.of(record) : Optional.empty();
                }
            }
            throw new SystemFailureException(system, place.name(), Kind.TIMED_OUT, "the brokers send nothing", null);
        } catch (KafkaException e) {
            throw KafkaMessages.failure(system, place.name(), Kind.UNREACHABLE, e);
        }
    }

    /** A topic that was made anew counts from the start again, but not at the same time. */
    static String identity(Place place, long timestamp) {
        return place.name() + "\n" + place.partition() + "\n" + place.offset() + "\n" + timestamp;
    }

    static List<MessageProperty> properties(Headers headers) {
        List<MessageProperty> properties = new ArrayList<>();
        for (Header header : headers) {
            properties.add(MessageProperty.of(header.key(), header.value()));
        }
        return properties;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
