package io.trestle.routes.admission.apikey;

import io.trestle.routes.admission.consumer.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes API keys. */
public final class ApiKeys {

    /** What every made key starts with, so that scanners for secrets find one that went where it should not. */
    public static final String PREFIX = "trestle_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;

    private ApiKeys() {}

    /**
     * A new key and its hash.
     *
     * @param key for the consumer, who is the only one to keep it: 51 characters, of which 256 bits are random
     * @param sha256 for the estate: {@code api-keys: [{sha256: "…"}]}
     */
    public record GeneratedKey(String key, String sha256) {

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "GeneratedKey[sha256=" + sha256 + "]";
        }
    }

    public static GeneratedKey generate() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new GeneratedKey(key, Sha256.of(key).hex());
    }
}
