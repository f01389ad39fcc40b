package io.trestle.mappings.contract;

/** How callers of an operation may say who they are. */
public enum Access {
    /** A key in the header {@code X-API-Key}. */
    API_KEY,
    /** A JSON Web Token in the header {@code Authorization}. */
    JWT,
    /** A certificate that the client shows when it connects. */
    CERTIFICATE,
    /** Not at all. */
    ANONYMOUS
}
