package io.trestle.ledger.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names failures that were messages: the same message gets the same name, whoever looks at it and whenever. */
final class MessageIds {

    private static final int BYTES = 13;

    private MessageIds() {}

    /** @param by whom it failed: several may read the same message */
    static String of(String system, String identity, String by) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", system, by, identity).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
