package io.trestle.routes.delivery;

import io.trestle.routes.call.Call;
import io.trestle.routes.idempotency.IdempotencyKeys.Claim;
import io.trestle.routes.idempotency.StoredAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages that will be delivered later. Called on event loops: implementations do not block. Thread-safe.
 */
public interface MessageStore {

    /**
     * A message to be taken.
     *
     * @param call how it came; its message id is the message's
     * @param body not to be changed
     * @param key the {@code Idempotency-Key} that came with it; null where none did
     * @param answer what the key is to remember, in the same step as the message is taken
     */
    record Message(Call call, byte[] body, Forwarding forwarding, Claim.@Nullable Mine key, StoredAnswer answer) {}

    /** What became of it. */
    enum Taken {
        /** It is durable, and will be delivered or kept as a failure. */
        YES,
        /** It is not there, and will not be. */
        NO,
        /** The store broke off in the act: it may be there. */
        UNKNOWN
    }

    /** Never completes with an exception. */
    CompletionStage<Taken> take(Message message);

    /** Takes nothing. */
    static MessageStore none() {
        return message -> CompletableFuture.completedFuture(Taken.NO);
    }
}
