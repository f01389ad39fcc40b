package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trestle.routes.admission.Definitions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tokens and keys, right and wrong ones. */
final class Tokens {

    static final String ISSUER = "https://issuer.example.org/";
    static final String AUDIENCE = "https://api.example.org/";
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    static final RSAKey RSA = rsa("rsa-1");
    static final RSAKey NEXT_RSA = rsa("rsa-2");
    static final RSAKey ATTACKER = rsa("rsa-1");
    static final ECKey EC = ec("ec-1");

    private Tokens() {}

    static String keySet(JWK... keys) {
        return new JWKSet(Arrays.asList(keys)).toPublicJWKSet().toString();
    }

    /** What a right token claims. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("https://other.example.org/", AUDIENCE))
                .subject("somebody")
                .claim("azp", Definitions.CLIENT)
                .claim("scope", "customers:read customers:write")
                .issueTime(Date.from(NOW.minusSeconds(10)))
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1");
    }

    /** A right token. */
    static String good() {
        return sign(header().build(), claims().build(), signer(RSA));
    }

    /** A right token but for its claims. */
    static String claiming(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header().build(), change.apply(claims()).build(), signer(RSA));
    }

    /** A right token but for its header. */
    static String headed(UnaryOperator<JWSHeader.Builder> change) {
        return sign(change.apply(header()).build(), claims().build(), signer(RSA));
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with HMAC, the secret being something everybody knows. */
    static String signedWithSecret(byte[] secret) {
        try {
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build();
            return sign(header, claims().build(), new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of these very words. */
    static String raw(String header, String claims, String signature) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims) + "." + signature;
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
