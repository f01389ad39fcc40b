package io.trestle.routes.admission.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer that count for signatures: RSA of 2,048 bits or more, elliptic curves, Ed25519. Symmetric
 * keys in a key set are passed over, so that no secret can be made of what everybody may read. Immutable.
 */
final class KeySet {

    private static final int MAX_KEYS = 100;

    /** A token without a key id is tried with this many keys: each costs time. */
    private static final int MAX_TRIES = 8;

    private final List<JWK> source;
    private final List<SigningKey> keys;

    private KeySet(List<JWK> source, List<SigningKey> keys) {
        this.source = source;
        this.keys = keys;
    }

    /** @throws ParseException where this is no key set, or has no key that counts */
    static KeySet parse(String json) throws ParseException {
        List<JWK> source = JWKSet.parse(json).getKeys();
        if (source.size() > MAX_KEYS) {
            throw new ParseException(source.size() + " keys (expected: up to " + MAX_KEYS + ")", 0);
        }
        List<SigningKey> keys =
                source.stream().map(SigningKey::of).filter(Objects::nonNull).toList();
        if (keys.isEmpty()) {
            throw new ParseException("no key that counts (expected: RSA of 2,048 bits or more, EC, or Ed25519)", 0);
        }
        return new KeySet(source, keys);
    }

    /** Whether there is a key that a token with this header may be signed with. Quick: no signature is checked. */
    boolean fits(JWSHeader header) {
        return keys.stream().anyMatch(key -> key.fits(header));
    }

    /** Whether one of the keys that fit has signed this. Slow, see {@link SignatureChecks}. */
    boolean verifies(JWSHeader header, byte[] signed, Base64URL signature) {
        return keys.stream()
                .filter(key -> key.fits(header))
                .limit(MAX_TRIES)
                .anyMatch(key -> key.verifies(header, signed, signature));
    }

    /** Whether the other one has the same keys. */
    boolean isSameAs(@Nullable KeySet other) {
        return other != null && source.equals(other.source);
    }
}
