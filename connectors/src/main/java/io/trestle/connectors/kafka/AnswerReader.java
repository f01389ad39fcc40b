package io.trestle.connectors.kafka;

import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.messaging.Replies;
import io.trestle.connectors.system.KafkaSystem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Makes answers of records. Thread-safe. */
final class AnswerReader {

    private final Replies replies;

    AnswerReader(Replies replies) {
        this.replies = replies;
    }

    /** Ends the call with what the record says. */
    void read(
            SystemRequest request,
            KafkaSystem.Operation operation,
            ConsumerRecord<byte[], byte[]> record,
            CompletableFuture<SystemAnswer> result) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            replies.requireSize(request, value.length);
            String fault = operation.faultHeader() == null ? null : header(record, operation.faultHeader());
            replies.end(request, value, fault, result);
        } catch (SystemFailureException e) {
            result.completeExceptionally(e);
        }
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
