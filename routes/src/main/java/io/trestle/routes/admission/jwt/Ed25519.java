package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/**
 * Signatures with {@code EdDSA} over the curve Ed25519 (RFC 8037), by the Java platform. The JOSE library would need one
 * more library for them.
 */
final class Ed25519 {

    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;

    private Ed25519() {}

    /** @throws InvalidKeyException where the key is of another curve or length */
    static PublicKey key(OctetKeyPair jwk) throws GeneralSecurityException {
        byte[] encoded = jwk.getX().decode();
        if (!Curve.Ed25519.equals(jwk.getCurve()) || encoded.length != KEY_BYTES) {
            throw new InvalidKeyException("crv: " + jwk.getCurve() + " (expected: Ed25519 with a key of 32 bytes)");
        }
        // RFC 8032 section 5.1.2: little-endian y, and the sign of x in the highest bit.
        boolean xIsOdd = (encoded[KEY_BYTES - 1] & 0x80) != 0;
        encoded[KEY_BYTES - 1] &= 0x7F;
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = encoded[KEY_BYTES - 1 - i];
        }
        EdECPoint point = new EdECPoint(xIsOdd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(NAME).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }

    static boolean verify(PublicKey key, byte[] signed, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(NAME);
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
    }
}
