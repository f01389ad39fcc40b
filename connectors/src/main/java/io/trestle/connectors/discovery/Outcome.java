package io.trestle.connectors.discovery;

import java.util.List;

/** What became of one question. */
sealed interface Outcome<R> permits Outcome.Found, Outcome.None, Outcome.Unanswered {

    /**
     * There are such records.
     *
     * @param records at least one
     * @param ttl how long the shortest-lived of them counts, in seconds
     */
    record Found<R>(List<R> records, long ttl) implements Outcome<R> {}

    /** The name servers say that there are none that can be used. */
    record None<R>(String why) implements Outcome<R> {}

    /** Nobody knows. */
    record Unanswered<R>(String why) implements Outcome<R> {}
}
