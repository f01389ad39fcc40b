package io.trestle.connectors.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A system behind Kafka topics.
 *
 * @param brokers bootstrap servers, {@code host:port}
 * @param operations by name
 */
public record KafkaSystem(
        String system,
        List<String> brokers,
        Map<String, Operation> operations,
        Duration timeout,
        Duration connectTimeout)
        implements SystemDefinition {

    /**
     * One record produced, and perhaps one awaited.
     *
     * @param topic where the request goes, with {@code acks=all} and an idempotent producer
     * @param key a JSON Pointer (RFC 6901) into the message: records of one key keep their order; no key where left out
     * @param replyTopic where the answer comes, correlated by header; one-way where left out
     * @param faultHeader the header whose presence makes an answer a fault of the name that its value gives; the
     *     answer's value is the fault's detail. Every answer is a good one where left out
     */
    public record Operation(
            String topic,
            @Nullable String key,
            @Nullable String replyTopic,
            @Nullable String faultHeader) {}
}
