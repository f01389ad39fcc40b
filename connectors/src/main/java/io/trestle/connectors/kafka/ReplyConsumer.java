package io.trestle.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads reply topics from their ends on, all partitions, those too that are added later. */
final class ReplyConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofMillis(100);
    /** How long the answers in a new partition may stay unseen; they are read from its beginning then. */
    static final Duration LOOK_FOR_PARTITIONS = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> answered;
    private final Map<String, CompletableFuture<Void>> topics = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    ReplyConsumer(
            String name, KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> answered) {
        this.consumer = consumer;
        this.answered = answered;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Completes when the answers that come to this topic from now on will be seen. */
    CompletableFuture<Void> reading(String topic) {
        CompletableFuture<Void> added = new CompletableFuture<>();
        CompletableFuture<Void> known = topics.putIfAbsent(topic, added);
        if (known != null) {
            return known;
        }
        consumer.wakeup();
        LockSupport.unpark(thread);
        return added;
    }

    private void run() {
        long looked = System.nanoTime();
        try (consumer) {
            while (!closed) {
                boolean lookAgain = System.nanoTime() - looked > LOOK_FOR_PARTITIONS.toNanos();
                if (lookAgain) {
                    looked = System.nanoTime();
                }
                try {
                    assign(lookAgain);
                    if (!consumer.assignment().isEmpty()) {
                        consumer.poll(POLL).forEach(answered);
                    } else {
                        rest();
                    }
                } catch (WakeupException e) {
                    // There is a new topic, or it is over.
                } catch (KafkaException e) {
                    LOG.warn("Replies cannot be read for the moment", e);
                    rest();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Replies are not read any more until a call needs them", e);
        } finally {
            topics.values().forEach(topic -> topic.completeExceptionally(new KafkaException("closed")));
        }
    }

    private void assign(boolean lookAgain) {
        for (Map.Entry<String, CompletableFuture<Void>> topic : topics.entrySet()) {
            if (topic.getValue().isDone() && !lookAgain) {
                continue;
            }
            try {
                assign(topic.getKey());
                topic.getValue().complete(null);
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                // Forgotten, so that the next call tries again.
                if (!topic.getValue().isDone()) {
                    topics.remove(topic.getKey());
                    topic.getValue().completeExceptionally(e);
                }
            }
        }
    }

    private void assign(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new KafkaException("topic " + topic + " does not exist");
        }
        Set<TopicPartition> assigned = consumer.assignment();
        boolean begun =
                assigned.stream().anyMatch(partition -> partition.topic().equals(topic));
        List<TopicPartition> ofTopic = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        List<TopicPartition> added = new ArrayList<>(ofTopic);
        added.removeAll(assigned);
        if (!added.isEmpty()) {
            Set<TopicPartition> all = new HashSet<>(assigned);
            all.addAll(added);
            consumer.assign(all);
            if (begun) {
                consumer.seekToBeginning(added);
            } else {
                consumer.seekToEnd(added);
            }
        }
        // Asks the brokers where the ends are, if that is not known yet: only then nothing is missed.
        ofTopic.forEach(consumer::position);
    }

    private static void rest() {
        LockSupport.parkNanos(REST.toNanos());
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        LockSupport.unpark(thread);
    }
}
