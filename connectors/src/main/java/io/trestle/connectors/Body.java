package io.trestle.connectors;

/** The body of a message to or from a system. */
public sealed interface Body {

    /** No body, or one without a single byte. */
    Body NONE = new None();

    /** The whole of these bytes, which nobody changes any more; {@link #NONE} where there are none. */
    static Body of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Bytes(bytes);
    }

    /** Frees what the body holds, where nobody will read it. */
    default void discard() {}

    /** No body. */
    record None() implements Body {}

    /** A body that is wholly there. */
    record Bytes(byte[] bytes) implements Body {}

    /** A body that is still coming. */
    record Streamed(StreamedBody stream) implements Body {
        @Override
        public void discard() {
            stream.discard();
        }
    }
}
