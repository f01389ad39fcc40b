package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A public key that counts for signatures, and the algorithms it may be used with. Thread-safe. */
final class SigningKey {

    private static final int MIN_RSA_BITS = 2048;

    private final JWK jwk;
    private final Set<JWSAlgorithm> algorithms;
    private final Check check;

    @FunctionalInterface
    private interface Check {
        boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
                throws JOSEException, GeneralSecurityException;
    }

    private SigningKey(JWK jwk, Set<JWSAlgorithm> algorithms, Check check) {
        this.jwk = jwk;
        this.algorithms = algorithms;
        this.check = check;
    }

    /** Null where the key is for something else, too weak, or not known to this platform. */
    static @Nullable SigningKey of(JWK jwk) {
        boolean forSignatures = (jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
                && (jwk.getKeyOperations() == null || jwk.getKeyOperations().contains(KeyOperation.VERIFY));
        if (!forSignatures) {
            return null;
        }
        try {
            if (jwk instanceof RSAKey rsa) {
                return rsa.size() < MIN_RSA_BITS ? null : of(jwk, new RSASSAVerifier(rsa));
            }
            if (jwk instanceof ECKey ec) {
                return of(jwk, new ECDSAVerifier(ec));
            }
            if (jwk instanceof OctetKeyPair pair) {
                PublicKey key = Ed25519.key(pair);
                return new SigningKey(
                        jwk,
                        Set.of(JWSAlgorithm.EdDSA),
                        (header, signed, signature) -> Ed25519.verify(key, signed, signature.decode()));
            }
            return null;
        } catch (JOSEException | GeneralSecurityException e) {
            return null;
        }
    }

    private static SigningKey of(JWK jwk, JWSVerifier verifier) {
        return new SigningKey(jwk, verifier.supportedJWSAlgorithms(), verifier::verify);
    }

    /** Whether a token with this header may be signed with this key. */
    boolean fits(JWSHeader header) {
        JWSAlgorithm algorithm = header.getAlgorithm();
        return algorithms.contains(algorithm)
                && (jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(algorithm))
                && (header.getKeyID() == null || header.getKeyID().equals(jwk.getKeyID()));
    }

    boolean verifies(JWSHeader header, byte[] signed, Base64URL signature) {
        try {
            return check.verify(header, signed, signature);
        } catch (JOSEException | GeneralSecurityException e) {
            // A signature of the wrong form is a wrong signature.
            return false;
        }
    }
}
