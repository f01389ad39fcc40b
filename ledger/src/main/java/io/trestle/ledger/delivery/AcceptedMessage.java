package io.trestle.ledger.delivery;

import io.trestle.routes.call.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was accepted, in the hands of the node that delivers it.
 *
 * @param id what systems know it by
 * @param attempts how often a system failed on it so far
 */
record AcceptedMessage(
        String id,
        OperationId operation,
        @Nullable String consumer,
        Instant acceptedAt,
        Instant expiresAt,
        int attempts,
        AcceptedRequest request,
        byte[] body) {}
