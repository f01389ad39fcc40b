package io.trestle.routes.door.transport;

/** The user event that tells every connection that the front door takes no more: those that rest close. */
public enum Draining {
    STARTED
}
