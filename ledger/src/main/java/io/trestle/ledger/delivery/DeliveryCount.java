package io.trestle.ledger.delivery;

import io.trestle.routes.call.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one operation that were accepted and are not delivered.
 *
 * @param waiting how many will be delivered
 * @param parked how many are kept as failures, of which those behind them in their order wait
 * @param oldest when the oldest that waits was accepted; null where none does
 * @param attempts the most attempts that one of them took so far
 */
public record DeliveryCount(
        OperationId operation,
        long waiting,
        long parked,
        @Nullable Instant oldest,
        int attempts) {}
