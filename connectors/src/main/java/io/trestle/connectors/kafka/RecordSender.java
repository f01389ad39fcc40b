package io.trestle.connectors.kafka;

import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemAnswer;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemRequest;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.transformers.InvalidMessageException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hands requests to the producer. May block the thread that it is called on. */
final class RecordSender {

    private final String system;
    private final Brokers brokers;
    private final ReplyTopics replies;

    RecordSender(String system, Brokers brokers, ReplyTopics replies) {
        this.system = system;
        this.brokers = brokers;
        this.replies = replies;
    }

    /** Ends {@code result} when the brokers have the record, or when the answer to it came. */
    void send(KafkaSystem.Operation operation, SystemRequest request, CompletableFuture<SystemAnswer> result) {
        try {
            ProducerRecord<String, byte[]> record = RequestRecords.of(operation, request);
            KafkaProducer<String, byte[]> producer = brokers.producer();
            if (operation.replyTopic() != null) {
                replies.await(operation, request, record, result);
            }
            if (!result.isDone()) {
                hand(producer, record, operation, request, result);
            }
        } catch (InvalidMessageException | NotSentException e) {
            result.completeExceptionally(e);
        } catch (KafkaException e) {
            result.completeExceptionally(failure(request, Kind.UNREACHABLE, e));
        } catch (RuntimeException e) {
            result.completeExceptionally(failure(request, Kind.FAILED, e));
        }
    }

    private void hand(
            KafkaProducer<String, byte[]> producer,
            ProducerRecord<String, byte[]> record,
            KafkaSystem.Operation operation,
            SystemRequest request,
            CompletableFuture<SystemAnswer> result) {
        try {
            Thread caller = Thread.currentThread();
            var unused = producer.send(record, (stored, failure) -> {
                if (failure != null) {
                    // What fails on this very thread was refused before it was taken.
                    boolean taken = Thread.currentThread() != caller;
                    result.completeExceptionally(failure(request, kind(failure, taken), failure));
                } else if (operation.replyTopic() == null) {
                    result.complete(SystemAnswer.NOTHING);
                }
            });
        } catch (IllegalStateException e) {
            // Something fatal happened to it before: it takes nothing any more.
            brokers.discard(producer);
            result.completeExceptionally(failure(request, Kind.UNREACHABLE, e));
        }
    }

    private static Kind kind(Exception failure, boolean taken) {
        if (failure instanceof BufferExhaustedException) {
            return Kind.SATURATED;
        }
        if (failure instanceof TimeoutException) {
            return taken ? Kind.TIMED_OUT : Kind.UNREACHABLE;
        }
        return failure instanceof RetriableException || failure instanceof AuthenticationException
                ? Kind.UNREACHABLE
                : Kind.FAILED;
    }

    private SystemFailureException failure(SystemRequest request, Kind kind, @Nullable Exception cause) {
        return new SystemFailureException(system, request.operation(), kind, String.valueOf(cause), cause);
    }
}
