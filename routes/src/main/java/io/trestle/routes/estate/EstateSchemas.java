package io.trestle.routes.estate;

import io.trestle.mappings.definition.OrderedCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schemas (2020-12) of an estate's files, for editors. They are made from the records and kept in
 * {@code docs/schemas}; a test compares.
 */
public final class EstateSchemas {

    private static final List<String> KINDS =
            List.of("gateway", "environment", "system", "api", "consumer", "plan", "alarm", "channel");

    private EstateSchemas() {}

    /** Schemas by kind of file: {@code gateway}, {@code environment}, {@code system}, {@code api}, {@code consumer}, {@code plan}, {@code alarm}, {@code channel}. */
    public static Map<String, String> all() {
        Map<String, String> schemas = new LinkedHashMap<>();
        KINDS.forEach(kind -> schemas.put(kind, read(kind)));
        return OrderedCopy.of(schemas);
    }

    /**
     * The first line of a generated file, by which editors find its schema.
     *
     * @param folder where the schemas are, as seen from the file
     */
    public static String firstLine(String kind, String folder) {
        return "# yaml-language-server: $schema=" + folder + "/" + fileName(kind);
    }

    /** What the schema's file is called: {@code api.schema.json}. */
    public static String fileName(String kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: one of " + KINDS + ")");
        }
        return kind + ".schema.json";
    }

    private static String read(String kind) {
        String name = "schemas/" + fileName(kind);
        try (InputStream in = EstateSchemas.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
