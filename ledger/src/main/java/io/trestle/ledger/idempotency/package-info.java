/** Answers remembered by {@code Idempotency-Key}, in the store: across restarts and nodes. */
@NullMarked
package io.trestle.ledger.idempotency;

import org.jspecify.annotations.NullMarked;
