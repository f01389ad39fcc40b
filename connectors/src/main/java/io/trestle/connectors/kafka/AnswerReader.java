package io.trestle.connectors.kafka;

import io.trestle.connectors.Body;
import io.trestle.connectors.ConnectorEnvironment;
import io.trestle.connectors.ReplyBodies;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.KafkaSystem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes answers of records. Thread-safe. */
final class AnswerReader {

    private final String system;
    private final ConnectorEnvironment environment;

    AnswerReader(String system, ConnectorEnvironment environment) {
        this.system = system;
        this.environment = environment;
    }

    /** Ends the call with what the record says. */
    void read(
            SystemRequest request,
            KafkaSystem.Operation operation,
            ConsumerRecord<byte[], byte[]> record,
            CompletableFuture<SystemAnswer> result) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        int limit = environment.settings().maxMessage();
        if (value.length > limit) {
            result.completeExceptionally(new SystemFailureException(
                    system, request.operation(), Kind.FAILED, "an answer of more than " + limit + " bytes", null));
            return;
        }
        String fault = operation.faultHeader() == null ? null : header(record, operation.faultHeader());
        Body body = Body.of(value);
        environment
                .convert(body, () -> ReplyBodies.read(system, request, body, fault))
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        result.complete(answer);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
