package io.trestle.routes.door;

import io.trestle.connectors.system.Priority;
import io.trestle.routes.admission.Admission;
import io.trestle.routes.cache.CacheRule;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.Forwarding;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What governs one method and path.
 *
 * @param maxBody the largest request body, in bytes; of no effect where the operation streams
 * @param footprint how many times its size a large request body takes in memory while the call is carried out
 * @param streaming whether the route starts before the body is there; the message's body is then a
 *     {@link io.trestle.connectors.StreamedBody} instead of a {@code byte[]}
 * @param timeout the longest the call may take once its request is there, or from the request's head where it streams
 * @param priority how important its calls are; null where the caller's plan says
 * @param answerHeaders fields of every answer, such as {@code Deprecation}
 * @param failures what the caller is told when the route ends with an exception
 * @param threads where the route runs
 * @param mock whether its route answers from the contract and calls nothing: what it answers is not remembered, not kept
 *     where it is a failure, and nothing that was meant for a system is told to it
 * @param compression whether answers are compressed for callers who take that, and compressed requests are unpacked, where
 *     the operation does not stream
 * @param forwarding where messages are accepted first and delivered afterwards; null where the caller waits
 * @param cache how answers are remembered; null where they are not
 * @param crossOrigin which pages of other origins may call it from a browser; null for none
 */
public record GovernedOperation(
        OperationId id,
        Admission admission,
        long maxBody,
        int footprint,
        boolean streaming,
        Duration timeout,
        @Nullable Priority priority,
        Map<String, String> answerHeaders,
        FailureAnswers failures,
        Threads threads,
        boolean mock,
        boolean compression,
        @Nullable Forwarding forwarding,
        @Nullable CacheRule cache,
        @Nullable CrossOrigin crossOrigin) {

    /** A body that crosses as it is: it is in its array, and in what is sent. */
    static final int LEAST_FOOTPRINT = 2;

    /** One whose caller waits for its route, and whose answers are not remembered. */
    public GovernedOperation(
            OperationId id,
            Admission admission,
            long maxBody,
            boolean streaming,
            Duration timeout,
            Map<String, String> answerHeaders,
            FailureAnswers failures,
            Threads threads) {
        this(
                id,
                admission,
                maxBody,
                LEAST_FOOTPRINT,
                streaming,
                timeout,
                null,
                answerHeaders,
                failures,
                threads,
                false,
                false,
                null,
                null,
                null);
    }

    /** Where a route runs. */
    public enum Threads {
        /** On the event loop that read the request: for routes that never block, such as those made from definitions. */
        EVENT_LOOP,
        /** On the front door's bounded pool: for routes of which nobody knows. When it is full the answer is 503. */
        WORKERS
    }

    public GovernedOperation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(admission, "admission");
        Objects.requireNonNull(failures, "failures");
        Objects.requireNonNull(threads, "threads");
        if (mock) {
            Map<String, String> told = new HashMap<>(answerHeaders);
            told.put(HeaderNames.MOCK, "true");
            answerHeaders = told;
        }
        answerHeaders = Map.copyOf(answerHeaders);
        if (maxBody < 0) {
            throw new IllegalArgumentException(id + ": maxBody: " + maxBody + " (expected: >= 0)");
        }
        if (footprint < 1) {
            throw new IllegalArgumentException(id + ": footprint: " + footprint + " (expected: >= 1)");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(id + ": timeout: " + timeout + " (expected: > 0)");
        }
    }
}
