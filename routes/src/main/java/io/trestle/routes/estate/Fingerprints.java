package io.trestle.routes.estate;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells definitions apart by their content and that of the files behind them: SHA-256 in hexadecimal. Equal across
 * processes. Nothing can be read out of one. Immutable.
 */
public final class Fingerprints {

    private static final Fingerprints NONE = new Fingerprints(Map.of());

    private final Map<Object, String> files;

    /** @param files for definitions and route files: what tells the content of the files behind them apart */
    Fingerprints(Map<Object, String> files) {
        this.files = new HashMap<>(files);
    }

    /** Fingerprints that know of no files. */
    static Fingerprints none() {
        return NONE;
    }

    String of(Object definition) {
        MessageDigest digest = sha256();
        add(definition, digest);
        add(files.getOrDefault(definition, ""), digest);
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Types and lengths go in too, so that no two values look the same. */
    private static void add(@Nullable Object value, MessageDigest digest) {
        if (value instanceof Record fields) {
            addText(fields.getClass().getName(), digest);
            for (RecordComponent component : fields.getClass().getRecordComponents()) {
                add(read(component, fields), digest);
            }
        } else if (value instanceof Collection<?> items) {
            addText("list " + items.size(), digest);
            items.forEach(item -> add(item, digest));
        } else if (value instanceof Map<?, ?> map) {
            addText("map " + map.size(), digest);
            map.forEach((key, entry) -> {
                add(key, digest);
                add(entry, digest);
            });
        } else {
            addText(value == null ? "null" : value instanceof JsonNode ? "json" : "text", digest);
            addText(String.valueOf(value), digest);
        }
    }

    static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    static void addText(String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
