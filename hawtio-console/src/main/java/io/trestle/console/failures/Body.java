package io.trestle.console.failures;

import io.trestle.ledger.failure.KeptBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A body as operators see it.
 *
 * @param size in bytes
 * @param text where it is UTF-8 and may be seen
 * @param base64 where it is something else and may be seen
 * @param masked whether values in it were replaced
 */
public record Body(
        @Nullable String contentType,
        long size,
        @Nullable String text,
        @Nullable String base64,
        boolean masked) {

    /** @param shown whether whoever asks may see it */
    static @Nullable Body of(@Nullable KeptBody body, boolean shown) {
        if (body == null || body.size() == 0) {
            return null;
        }
        byte[] bytes = body.bytes();
        if (bytes == null || !shown) {
            return new Body(body.contentType(), body.size(), null, null, body.masked());
        }
        String text = text(bytes);
        return new Body(
                body.contentType(),
                body.size(),
                text,
                text == null ? Base64.getEncoder().encodeToString(bytes) : null,
                body.masked());
    }

    /** Null where it is not UTF-8. */
    static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
