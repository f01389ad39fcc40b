package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token taken apart. Nothing in it is to be believed before its signature was verified. */
record Token(SignedJWT jwt, JWSHeader header, JWTClaimsSet claims) {

    /** RFC 9068 section 2.1 and RFC 7519 section 5.1; a token of another kind is not for calling APIs. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private static final List<String> CLIENT_CLAIMS = List.of("azp", "client_id", "sub");
    private static final int MAX_CLIENT = 256;

    /** @throws ParseException where it is no JWT in JWS compact serialization, or its algorithm is {@code none} */
    static Token parse(String text) throws ParseException {
        SignedJWT jwt = SignedJWT.parse(text);
        return new Token(jwt, jwt.getHeader(), jwt.getJWTClaimsSet());
    }

    boolean isOfAccessType() {
        return header.getType() == null
                || TYPES.contains(header.getType().getType().toLowerCase(java.util.Locale.ROOT));
    }

    /** Nothing is understood that has to be: RFC 7515 section 4.1.11. */
    boolean isCritical() {
        return header.getCriticalParams() != null || !header.isBase64URLEncodePayload();
    }

    /** Whose token it is: the first of {@code azp}, {@code client_id} and {@code sub}; null where it has none. */
    @Nullable String client() {
        for (String claim : CLIENT_CLAIMS) {
            if (claims.getClaim(claim) instanceof String client && !client.isEmpty() && client.length() <= MAX_CLIENT) {
                return client;
            }
        }
        return null;
    }

    /** What it allows: {@code scope} (RFC 8693 section 4.2), or {@code scp} as some issuers have it. */
    Set<String> scopes() {
        Object scope = claims.getClaim("scope");
        return scope == null ? scopes(claims.getClaim("scp")) : scopes(scope);
    }

    private static Set<String> scopes(@Nullable Object claim) {
        Set<String> scopes = new HashSet<>();
        if (claim instanceof String text) {
            scopes.addAll(List.of(text.split(" ", -1)));
        } else if (claim instanceof Collection<?> several) {
            several.stream().filter(Objects::nonNull).map(Object::toString).forEach(scopes::add);
        }
        scopes.remove("");
        return Set.copyOf(scopes);
    }
}
