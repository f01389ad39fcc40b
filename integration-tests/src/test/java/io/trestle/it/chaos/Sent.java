package io.trestle.it.chaos;

/**
 * A message of a client.
 *
 * @param id unique over the whole run
 * @param key messages of one key are sent one after the other
 * @param seq its place among those of its key
 */
record Sent(String id, Way way, String key, int seq, Kind kind, String body) {

    /** By which operation. */
    enum Way {
        /** Accepted first, in order, to a JMS queue. */
        QUEUED,
        /** Accepted first, in any order, to an HTTP system. */
        POSTED,
        /** The client waits for the HTTP system. */
        CALLED;

        /** Where it is sent. */
        String path() {
            return "/chaos/v1/" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
