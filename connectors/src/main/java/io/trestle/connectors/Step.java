package io.trestle.connectors;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call to a system that came to a good answer. Held by reference: what a call that goes well pays for it is an object.
 *
 * @param request the body that the route gave
 * @param parameters path variables and query parameters
 */
public record Step(String system, String operation, Body request, Map<String, String> parameters, SystemAnswer answer) {

    /** Whether both bodies were held, so that it need not be done again. */
    public boolean isWhole() {
        return !(request instanceof Body.Streamed) && !(answer.body() instanceof Body.Streamed);
    }

    /** What tells this request from others of its operation. */
    public String digest() {
        return digest(request, parameters);
    }

    static String digest(Body body, Map<String, String> parameters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(new TreeMap<>(parameters).toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            if (body instanceof Body.Bytes whole) {
                digest.update(whole.bytes());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
