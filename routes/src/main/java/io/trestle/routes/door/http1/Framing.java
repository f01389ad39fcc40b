package io.trestle.routes.door.http1;

/** Where a request's body ends (RFC 9112 section 6). There is never a doubt: what is ambiguous was refused. */
sealed interface Framing {

    /** No body, or this many bytes. */
    record Length(long bytes) implements Framing {}

    /** A body in chunks. */
    record Chunked() implements Framing {}

    Framing NONE = new Length(0);
}
