package io.trestle.connectors;

import org.jspecify.annotations.Nullable;

/**
 * Something of which there is only so much on the way to a system, as it stands now. Numbers are read one after the other
 * while calls go on, so they need not add up to the last one.
 *
 * @param of what it holds
 * @param inUse how many calls have one
 * @param idle how many are open, and free
 * @param waiting how many calls wait for one; null where the pool does not tell
 * @param limit the most there may be
 */
public record Pool(Of of, int inUse, int idle, @Nullable Integer waiting, int limit) {

    /** What pools hold. */
    public enum Of {
        /** Connections to an HTTP service, over all event loops and endpoints. */
        CONNECTIONS,
        /** JMS sessions on the connection that is shared; a route that takes messages from the system keeps one. */
        SESSIONS,
        /** Threads that hand messages to a broker's client, which blocks. */
        SENDERS
    }

    /** Both pools as one: of a system that is open twice, while one generation replaces another. */
    public Pool plus(Pool other) {
        Integer both = waiting == null || other.waiting == null ? null : Integer.valueOf(waiting + other.waiting);
        return new Pool(of, inUse + other.inUse, idle + other.idle, both, limit + other.limit);
    }
}
