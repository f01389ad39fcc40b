package io.trestle.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.JmsSystem;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.connectors.system.SoapSystem;
import io.trestle.connectors.system.SystemDefinition;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A queue or a topic, as spans tell of it (OpenTelemetry semantic conventions for messaging).
 *
 * @param broker {@code kafka} or {@code jms}
 * @param name of the queue or topic; null where that is not known
 */
record Destination(String broker, @Nullable String name) {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");

    /** What stands before a queue or a topic in the address of a route's endpoint: {@code orders:queue:}. */
    private static final Pattern BEFORE_NAME = Pattern.compile("^[^:]+:(//)?((queue|topic|temp-queue|temp-topic):)?");

    /** Where an operation's messages go; null for a system that is called and not written to. */
    static @Nullable Destination of(@Nullable SystemDefinition system, String operation) {
        if (system instanceof KafkaSystem kafka) {
            KafkaSystem.Operation called = kafka.operations().get(operation);
            return new Destination("kafka", called == null ? null : called.topic());
        }
        if (system instanceof JmsSystem jms) {
            JmsSystem.Operation called = jms.operations().get(operation);
            return new Destination("jms", called == null ? null : called.queue());
        }
        return system instanceof SoapSystem soap && soap.jms() != null
                ? new Destination("jms", soap.jms().queue())
                : null;
    }

    /** Where a route takes its messages from; null where that is no broker. */
    static @Nullable Destination of(@Nullable SystemDefinition system, @Nullable String name, String endpoint) {
        if (name == null || system instanceof HttpSystem) {
            return null;
        }
        return new Destination(
                system instanceof KafkaSystem ? "kafka" : "jms",
                BEFORE_NAME.matcher(endpoint).replaceFirst(""));
    }

    /** @param type {@code send} or {@code process} */
    void tell(AttributesBuilder attributes, String type) {
        attributes.put(SYSTEM, broker).put(TYPE, type).put(OPERATION, type);
        if (name != null) {
            attributes.put(NAME, name);
        }
    }
}
