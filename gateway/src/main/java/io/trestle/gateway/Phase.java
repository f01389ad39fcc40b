package io.trestle.gateway;

/** Where a gateway is in its life. */
public enum Phase {
    /** Nothing is served yet. */
    STARTING,
    /** Calls are served. */
    SERVING,
    /** Calls in flight come to their end; new ones are refused. */
    DRAINING,
    /** All is closed. */
    STOPPED
}
