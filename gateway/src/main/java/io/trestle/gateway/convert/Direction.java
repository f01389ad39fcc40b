package io.trestle.gateway.convert;

/** Which message of an operation. */
public enum Direction {
    /** What the caller sends: JSON that becomes an envelope. */
    REQUEST,
    /** What the system answers: an envelope that becomes JSON. */
    RESPONSE
}
