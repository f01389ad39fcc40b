package io.trestle.routes.message;

import java.io.IOException;

/** Keeps messages that routes failed on. */
@FunctionalInterface
public interface MessageKeeper {

    /**
     * Blocks until the message is durable; then the broker may forget it. One that is kept already, or comes back after it
     * was put back, is not kept twice.
     *
     * @throws IOException when it cannot be kept now
     */
    void keep(FailedMessage message) throws IOException;
}
