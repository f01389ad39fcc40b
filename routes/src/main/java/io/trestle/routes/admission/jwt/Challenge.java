package io.trestle.routes.admission.jwt;

/** What {@code WWW-Authenticate} says (RFC 6750 section 3). */
final class Challenge {

    static final String BEARER = "Bearer realm=\"trestle\"";
    static final String INVALID_REQUEST = BEARER + ", error=\"invalid_request\"";

    private Challenge() {}
}
