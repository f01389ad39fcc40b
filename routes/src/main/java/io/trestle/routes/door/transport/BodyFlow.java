package io.trestle.routes.door.transport;

/** How fast a request's body is read. Used on the connection's event loop only. */
public interface BodyFlow {

    /** Nothing more is read until {@link #resume}; pieces already read may still come. */
    void pause();

    /** Reading goes on. */
    void resume();

    /** Whoever reads is slow, or the client: timeouts that measure the client count only while this is true. */
    boolean isPaused();
}
