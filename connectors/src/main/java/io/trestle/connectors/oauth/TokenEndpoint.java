package io.trestle.connectors.oauth;

import java.util.concurrent.CompletableFuture;

/** Where tokens are asked for. Thread-safe; does not block. */
public interface TokenEndpoint {

    /**
     * What was answered, and is not read yet.
     *
     * @param body not to be changed
     */
    record Answer(int status, byte[] body) {}

    /** Asks for a token, once. The future fails with {@link NoTokenException}; cancelling it ends the request. */
    CompletableFuture<Answer> ask();
}
