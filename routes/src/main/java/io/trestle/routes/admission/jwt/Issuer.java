package io.trestle.routes.admission.jwt;

import com.nimbusds.jwt.JWTClaimsSet;
import io.trestle.routes.estate.GatewayDefinition.IssuerDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** One issuer of tokens: what it says and which keys it signs with. */
final class Issuer {

    private final IssuerDefinition definition;
    private final IssuerKeys keys;
    private final Clock clock;

    Issuer(IssuerDefinition definition, IssuerKeys keys, Clock clock) {
        this.definition = definition;
        this.keys = keys;
        this.clock = clock;
    }

    IssuerDefinition definition() {
        return definition;
    }

    IssuerKeys keys() {
        return keys;
    }

    /** What is wrong with a token besides its signature, the cheap questions first; null where nothing is. */
    @Nullable Rejection objection(Token token) {
        JWTClaimsSet claims = token.claims();
        if (!definition.algorithms().contains(token.header().getAlgorithm().getName())) {
            return Rejection.ALGORITHM;
        }
        if (token.isCritical()) {
            return Rejection.CRITICAL;
        }
        if (!token.isOfAccessType()) {
            return Rejection.TYPE;
        }
        if (!claims.getAudience().contains(definition.audience())) {
            return Rejection.AUDIENCE;
        }
        if (claims.getExpirationTime() == null) {
            return Rejection.NO_EXPIRY;
        }
        if (isLater(claims.getIssueTime())) {
            return Rejection.NOT_YET_VALID;
        }
        return token.client() == null ? Rejection.NO_CLIENT : outOfTime(notBefore(claims), expiry(claims));
    }

    /** Whether a token is out of its time, clocks being apart as far as the definition says; null where it is not. */
    @Nullable Rejection outOfTime(Instant notBefore, Instant expiry) {
        Instant now = clock.instant();
        if (!now.isBefore(expiry.plus(definition.skew()))) {
            return Rejection.EXPIRED;
        }
        return now.isBefore(notBefore.minus(definition.skew())) ? Rejection.NOT_YET_VALID : null;
    }

    static Instant notBefore(JWTClaimsSet claims) {
        Date notBefore = claims.getNotBeforeTime();
        return notBefore == null ? Instant.EPOCH : notBefore.toInstant();
    }

    static Instant expiry(JWTClaimsSet claims) {
        Date expiry = claims.getExpirationTime();
        return expiry == null ? Instant.EPOCH : expiry.toInstant();
    }

    private boolean isLater(@Nullable Date issued) {
        return issued != null && clock.instant().plus(definition.skew()).isBefore(issued.toInstant());
    }
}
