package io.trestle.mappings.contract;

import io.trestle.mappings.shape.ElementShape;

/** What a message of an operation holds, as far as it is known. */
public sealed interface Payload {

    /** No message. */
    record None() implements Payload {}

    /** A message of which nothing is known but that it is JSON: a mapping stands before the system. */
    record Unknown() implements Payload {}

    /**
     * A body that crosses as it is.
     *
     * @param mediaType may have {@code *}
     */
    record Other(String mediaType) implements Payload {}

    /** The content of an element, in the JSON that the codec reads and writes. */
    record Shaped(ElementShape element) implements Payload {}
}
