package io.trestle.demo.legacy.shipments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A tracker of shipments that is reached over Kafka only, with its broker. It remembers the events of a topic by their
 * ids and answers what it saw; after a restart it reads the topic again. {@link Topics} has the topics. Thread-safe.
 */
public final class ShipmentTracker implements AutoCloseable {

    private static final int PARTITIONS = 3;
    private static final short COPIES = 1;

    private final KafkaBroker broker;
    private final TrackerLoop loop;

    private ShipmentTracker(KafkaBroker broker, TrackerLoop loop) {
        this.broker = broker;
        this.loop = loop;
    }

    /**
     * Starts broker and tracker on 127.0.0.1.
     *
     * @param folder where events are kept; made where it is missing
     * @param port 0 for a free one
     * @throws IOException when the port is taken or the folder cannot be used
     */
    public static ShipmentTracker start(Path folder, int port) throws IOException {
        KafkaBroker broker = KafkaBroker.start(folder, port);
        try {
            makeTopics(broker.address());
            return new ShipmentTracker(broker, TrackerLoop.start(broker.address()));
        } catch (IOException | RuntimeException | Error failure) {
            broker.close();
            throw failure;
        }
    }

    /** The broker's address, {@code 127.0.0.1:PORT}. */
    public String brokers() {
        return broker.address();
    }

    /** How many events it remembers. */
    public int remembered() {
        return loop.sightings().size();
    }

    @Override
    public void close() {
        loop.close();
        broker.close();
    }

    private static void makeTopics(String brokers) throws IOException {
        List<NewTopic> topics = List.of(
                new NewTopic(Topics.EVENTS, PARTITIONS, COPIES),
                new NewTopic(Topics.QUERIES, Optional.of(1), Optional.of(COPIES)),
                new NewTopic(Topics.ANSWERS, Optional.of(1), Optional.of(COPIES)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            for (KafkaFuture<Void> made : admin.createTopics(topics).values().values()) {
                await(made);
            }
        }
    }

    private static void await(KafkaFuture<Void> made) throws IOException {
        try {
            made.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw new IOException("the topics cannot be made: " + failure.getMessage(), failure);
            }
        } catch (TimeoutException failure) {
            throw new IOException("the topics are not there after 30 s", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while the topics were made", stopped);
        }
    }
}
