package io.trestle.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.component.kafka.consumer.support.subcription.DefaultSubscribeAdapter;
import org.apache.camel.component.kafka.consumer.support.subcription.SubscribeAdapter;
import org.apache.camel.component.kafka.consumer.support.subcription.TopicInfo;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits where a group begins to read a partition for the first time. Else a group that begins at the end, and comes back
 * before it has committed anything, would begin at the end again, and never see what came meanwhile.
 */
final class RememberedPositions implements SubscribeAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RememberedPositions.class);

    private final SubscribeAdapter usual = new DefaultSubscribeAdapter();

    @Override
    public void subscribe(Consumer<?, ?> consumer, ConsumerRebalanceListener listener, TopicInfo topic) {
        usual.subscribe(consumer, new Remembering(consumer, listener), topic);
    }

    private record Remembering(Consumer<?, ?> consumer, ConsumerRebalanceListener next)
            implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            next.onPartitionsAssigned(partitions);
            try {
                Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(Set.copyOf(partitions));
                Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
                for (TopicPartition partition : partitions) {
                    if (known.get(partition) == null) {
                        begins.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                    }
                }
                if (!begins.isEmpty()) {
                    consumer.commitSync(begins);
                }
            } catch (KafkaException e) {
                LOG.warn("Where {} are begun to be read is not committed: {}", partitions, e.toString());
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            next.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            next.onPartitionsLost(partitions);
        }
    }
}
