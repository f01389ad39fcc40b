package io.trestle.routes.call;

import java.security.SecureRandom;

/**
 * Makes call ids: 128 bits that nobody can guess, as 26 characters of Crockford's Base32 in lower case. Thread-safe;
 * random bytes are drawn in batches per thread, since drawing them costs more than anything else here.
 */
public final class CallIds {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int ID_BYTES = 16;
    private static final int BATCH = 64;
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Batch> batches = ThreadLocal.withInitial(Batch::new);

    /** A new id, never made before. */
    public String next() {
        return batches.get().next(random);
    }

    private static final class Batch {

        private final byte[] bytes = new byte[ID_BYTES * BATCH];
        private int used = bytes.length;

        String next(SecureRandom random) {
            if (used == bytes.length) {
                random.nextBytes(bytes);
                used = 0;
            }
            char[] id = new char[LENGTH];
            int held = 0;
            int bits = 0;
            int at = 0;
            for (int i = 0; i < ID_BYTES; i++) {
                held = held << 8 | bytes[used + i] & 0xff;
                bits += 8;
                while (bits >= 5) {
                    bits -= 5;
                    id[at++] = DIGITS[held >>> bits & 31];
                }
            }
            id[at] = DIGITS[held << 5 - bits & 31];
            used += ID_BYTES;
            return new String(id);
        }
    }
}
