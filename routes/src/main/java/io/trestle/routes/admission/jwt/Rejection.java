package io.trestle.routes.admission.jwt;

import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Unproven;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Why a token does not hold. The texts are fixed: nothing of a token is ever repeated. */
enum Rejection {
    NOT_A_JWT("The token is not a signed JWT"),
    TOO_LONG("The token is too long"),
    ISSUER("The token's issuer is not trusted here"),
    ALGORITHM("The token's signature algorithm does not count here"),
    TYPE("The token is of a type that does not count here"),
    CRITICAL("The token has critical header parameters that are not understood"),
    AUDIENCE("The token is for another audience"),
    NO_EXPIRY("The token never expires"),
    EXPIRED("The token has expired"),
    NOT_YET_VALID("The token is not valid yet"),
    UNKNOWN_KEY("The token is signed with a key that is not known"),
    SIGNATURE("The token's signature is wrong"),
    NO_CLIENT("The token does not say whose it is");

    private final CompletionStage<Identification> now;

    Rejection(String description) {
        this.now = CompletableFuture.completedFuture(new Unproven(
                description + ".",
                Challenge.BEARER + ", error=\"invalid_token\", error_description=\"" + description + "\""));
    }

    /** RFC 6750 section 3.1: {@code invalid_token}. */
    CompletionStage<Identification> now() {
        return now;
    }
}
