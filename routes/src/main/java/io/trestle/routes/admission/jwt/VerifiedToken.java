package io.trestle.routes.admission.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What a token said whose signature was verified.
 *
 * @param issuer who issued it
 * @param keys those it was verified with; with others it has to be verified again
 */
record VerifiedToken(Issuer issuer, KeySet keys, String client, Set<String> scopes, Instant notBefore, Instant expiry) {

    static VerifiedToken of(Token token, Issuer issuer, KeySet keys) {
        JWTClaimsSet claims = token.claims();
        return new VerifiedToken(
                issuer,
                keys,
                Objects.requireNonNull(token.client(), "client"),
                token.scopes(),
                Issuer.notBefore(claims),
                Issuer.expiry(claims));
    }
}
