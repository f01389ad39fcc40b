package io.trestle.ledger.failure;

import org.jspecify.annotations.Nullable;

/**
 * A body as it is kept.
 *
 * @param bytes null where nothing was kept: too large, streamed, or not to be masked
 * @param size how many bytes it had
 * @param masked whether something in it was replaced, so that it is not what was received
 */
public record KeptBody(@Nullable String contentType, byte @Nullable [] bytes, long size, boolean masked) {

    /** Whether this is all that there was. */
    public boolean isWhole() {
        return !masked && (bytes != null || size == 0);
    }
}
