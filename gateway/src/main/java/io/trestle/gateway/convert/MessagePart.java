package io.trestle.gateway.convert;

/** Which part of a message. */
public enum MessagePart {
    /** What stands in the body. */
    BODY,
    /** A fault, with its code and reason. */
    FAULT,
    /** The header blocks. */
    HEADERS
}
