package io.trestle.ledger.failure;

/** A header field of a message. */
public record HeaderField(String name, String value) {}
