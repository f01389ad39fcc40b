package io.trestle.connectors;

/**
 * What is known of an operation of a system.
 *
 * @param name as in {@code connector:system/name}
 * @param oneWay whether the system says nothing in return; the call then ends when the message is safely handed over
 * @param streams whether a {@link StreamedBody} crosses as it is; elsewhere it is collected first
 */
public record SystemOperation(String name, boolean oneWay, boolean streams) {}
