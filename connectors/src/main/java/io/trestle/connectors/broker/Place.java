package io.trestle.connectors.broker;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a message lies.
 *
 * @param name of the queue or topic; {@code address::queue} of a subscription's queue
 * @param partition of a Kafka topic; null elsewhere, and where any will do
 * @param offset in the partition; null as there
 */
public record Place(
        Kind kind,
        String name,
        @Nullable Integer partition,
        @Nullable Long offset) {

    /** What it lies in. */
    public enum Kind {
        QUEUE,
        /** Of JMS. */
        TOPIC,
        /** A topic of Kafka. */
        LOG;

        /** The name that people read: {@code queue}, {@code topic}. */
        public String label() {
            return this == QUEUE ? "queue" : "topic";
        }
    }

    public Place {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    public static Place queue(String name) {
        return new Place(Kind.QUEUE, name, null, null);
    }

    public static Place topic(String name) {
        return new Place(Kind.TOPIC, name, null, null);
    }

    /** Any partition of a Kafka topic. */
    public static Place log(String topic) {
        return new Place(Kind.LOG, topic, null, null);
    }

    /** {@code orders.place}, or {@code shipments.events partition 3 offset 1024}. */
    @Override
    public String toString() {
        return partition == null
                ? name
                : String.format(Locale.ROOT, "%s partition %d offset %d", name, partition, offset);
    }
}
