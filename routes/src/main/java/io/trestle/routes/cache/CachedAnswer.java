package io.trestle.routes.cache;

import io.trestle.routes.idempotency.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * An answer that is remembered.
 *
 * @param etag a strong validator (RFC 9110 section 8.8.3)
 * @param since as {@link System#nanoTime()} counts
 */
public record CachedAnswer(StoredAnswer answer, String etag, long since) {

    private static final int ETAG_BYTES = 12;

    /** @param now as {@link System#nanoTime()} counts */
    public static CachedAnswer of(StoredAnswer answer, long now) {
        return new CachedAnswer(answer, etag(answer), now);
    }

    /** How old it is. */
    public Duration age(long now) {
        return Duration.ofNanos(Math.max(0, now - since));
    }

    /** About, in bytes. */
    int size() {
        int size = 200 + answer.body().length;
        for (var header : answer.headers()) {
            size += 100 + header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    private static String etag(StoredAnswer answer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            answer.headers()
                    .forEach(header -> digest.update(
                            (header.getKey() + ": " + header.getValue() + "\n").getBytes(StandardCharsets.UTF_8)));
            byte[] hash = Arrays.copyOf(digest.digest(answer.body()), ETAG_BYTES);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
