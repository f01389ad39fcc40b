package io.trestle.routes.estate.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256, in hexadecimal. */
final class Digests {

    private Digests() {}

    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /** Of files by the hashes of their contents; names and lengths go in, so that no two sets look the same. */
    static String of(SortedMap<String, String> hashes) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, String> file : hashes.entrySet()) {
            byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
            digest.update((name.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(name);
            digest.update(file.getValue().getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
