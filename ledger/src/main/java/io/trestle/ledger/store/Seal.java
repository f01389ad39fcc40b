package io.trestle.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How messages are stored: as they are, or encrypted with AES-256-GCM (NIST SP 800-38D) under a key that each stored
 * message names, so that keys can be changed while old messages are still read. Thread-safe.
 */
public final class Seal {

    private static final byte PLAIN = 0;
    private static final byte AES_GCM = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final @Nullable String current;
    private final SecureRandom random = new SecureRandom();

    private Seal(Map<String, byte[]> keys) {
        keys.forEach((id, key) -> {
            if (key.length != 32) {
                throw new IllegalArgumentException("key " + id + ": " + key.length + " bytes (expected: 32)");
            }
            this.keys.put(id, new SecretKeySpec(key, "AES"));
        });
        this.current = keys.isEmpty() ? null : keys.keySet().iterator().next();
    }

    /** @param keys by id, in order: the first one encrypts; messages are stored as they are where there is none */
    public static Seal of(Map<String, byte[]> keys) {
        return new Seal(keys);
    }

    public byte @Nullable [] close(byte @Nullable [] content) {
        if (content == null) {
            return null;
        }
        if (current == null) {
            return ByteBuffer.allocate(1 + content.length)
                    .put(PLAIN)
                    .put(content)
                    .array();
        }
        byte[] id = current.getBytes(StandardCharsets.US_ASCII);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, id).doFinal(content);
            return ByteBuffer.allocate(2 + id.length + NONCE + sealed.length)
                    .put(AES_GCM)
                    .put((byte) id.length)
                    .put(id)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws SealedException where the key is not known, or the bytes are not what was stored */
    public byte @Nullable [] open(byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        if (stored.length > 0 && stored[0] == PLAIN) {
            return Arrays.copyOfRange(stored, 1, stored.length);
        }
        if (stored.length < 2 || stored[0] != AES_GCM || stored.length < 2 + stored[1] + NONCE) {
            throw new SealedException("stored message: of no known form", null);
        }
        byte[] id = Arrays.copyOfRange(stored, 2, 2 + stored[1]);
        String name = new String(id, StandardCharsets.US_ASCII);
        if (!keys.containsKey(name)) {
            throw new SealedException("key " + name + ": unknown (expected: one of store.encryption)", null);
        }
        int begin = 2 + id.length;
        byte[] nonce = Arrays.copyOfRange(stored, begin, begin + NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, name, nonce, id)
                    .doFinal(stored, begin + NONCE, stored.length - begin - NONCE);
        } catch (GeneralSecurityException e) {
            throw new SealedException("key " + name + ": does not fit the stored message", e);
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }

    /** A stored message that cannot be read. */
    public static final class SealedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SealedException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
