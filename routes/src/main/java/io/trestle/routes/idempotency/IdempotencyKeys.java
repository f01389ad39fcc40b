package io.trestle.routes.idempotency;

import io.trestle.routes.call.OperationId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Remembers answers by {@code Idempotency-Key}, so that a request that comes again is not carried out again. Called on
 * event loops: implementations do not block. Thread-safe.
 */
public interface IdempotencyKeys {

    /**
     * A request with a key.
     *
     * @param consumer who calls; keys of one caller mean nothing to another
     * @param fingerprint tells requests apart that have the same key
     * @param patience how long the request may take; after that its key is free again, unless it was answered
     * @param messageId what systems are to know its messages by
     */
    record Keyed(
            String consumer,
            OperationId operation,
            String key,
            String fingerprint,
            Duration patience,
            String messageId) {}

    /** What is known of a key. */
    sealed interface Claim {

        /**
         * Nothing was: the request is to be carried out, and then settled or released.
         *
         * @param messageId what systems are to know its messages by: the request's own, or that of the same request before
         *     it, of which nobody knows what became
         */
        record Mine(Keyed request, String token, String messageId) implements Claim {}

        /** This is the answer. */
        record Answered(StoredAnswer answer) implements Claim {}

        /** It was given with another request. */
        record OtherRequest() implements Claim {}

        /** The same request is being carried out. */
        record Underway() implements Claim {}

        /** The store does not answer. */
        record Unavailable() implements Claim {}
    }

    /** Never completes with an exception. What it says is durable. */
    CompletionStage<Claim> claim(Keyed request);

    /**
     * Remembers the answer. Completes when that is durable; with an exception where it is not so far, and is tried again
     * for a while.
     */
    CompletionStage<Void> settle(Claim.Mine claim, StoredAnswer answer);

    /** Forgets the key: nothing was carried out. */
    void release(Claim.Mine claim);

    /** Knows nothing and remembers nothing: every request is carried out. */
    static IdempotencyKeys none() {
        return new IdempotencyKeys() {
            @Override
            public CompletionStage<Claim> claim(Keyed request) {
                return CompletableFuture.completedFuture(new Claim.Mine(request, "", request.messageId()));
            }

            @Override
            public CompletionStage<Void> settle(Claim.Mine claim, StoredAnswer answer) {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void release(Claim.Mine claim) {
                // There is nothing to forget.
            }
        };
    }
}
