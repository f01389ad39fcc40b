package io.trestle.routes.admission.consumer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a secret: what may be kept, compared and looked up where the secret itself may not.
 *
 * <p>Looking one up in a hash table takes no constant time, and need not. What a stranger could learn from the time is
 * how many bits of a hash they hit; but nobody can choose a secret by its hash, so that this leads no closer to one.
 *
 * @param a bits 0 to 63
 * @param b bits 64 to 127
 * @param c bits 128 to 191
 * @param d bits 192 to 255
 */
public record Sha256(long a, long b, long c, long d) {

    private static final int HEX_DIGITS = 64;

    /** The hash of the secret's UTF-8 bytes. */
    public static Sha256 of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new Sha256(word(hash, 0), word(hash, 8), word(hash, 16), word(hash, 24));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (expected: in every Java platform)", e);
        }
    }

    /** @param hex 64 hexadecimal digits */
    public static Sha256 parse(String hex) {
        if (hex.length() != HEX_DIGITS || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            // The text is not repeated: it may be a key that somebody forgot to hash.
            throw new IllegalArgumentException(
                    "sha256: " + hex.length() + " characters (expected: 64 hexadecimal digits)");
        }
        return new Sha256(
                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                HexFormat.fromHexDigitsToLong(hex, 16, 32),
                HexFormat.fromHexDigitsToLong(hex, 32, 48),
                HexFormat.fromHexDigitsToLong(hex, 48, 64));
    }

    /** 64 hexadecimal digits in lower case. */
    public String hex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(a) + hex.toHexDigits(b) + hex.toHexDigits(c) + hex.toHexDigits(d);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a);
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            word = word << 8 | bytes[i] & 0xFF;
        }
        return word;
    }
}
