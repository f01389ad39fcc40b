package io.trestle.routes.importing.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The catalog of a gathered contract: references that do not lead to their file by themselves. */
final class Catalogue {

    private final Map<String, String> entries = new TreeMap<>();
    private final Map<String, String> meanings = new HashMap<>();

    /**
     * A reference that was followed.
     *
     * @param leads whether it leads to the document without a catalog
     * @throws UnfitSourceException when an entry for it would mislead the same reference elsewhere
     */
    void add(String reference, String target, boolean leads) throws UnfitSourceException {
        String before = meanings.putIfAbsent(reference, target);
        if (!leads) {
            entries.put(reference, target);
        }
        if (before != null && !before.equals(target) && entries.containsKey(reference)) {
            throw new UnfitSourceException("the reference " + reference + " means two documents, " + before + " and "
                    + target + " (expected: one; save the files into one folder and import them from there)");
        }
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void write(Path file) throws IOException {
        StringBuilder xml = new StringBuilder("<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\">\n");
        entries.forEach((name, target) -> xml.append("  <uri name=\"")
                .append(escaped(name))
                .append("\" uri=\"")
                .append(escaped(target))
                .append("\"/>\n"));
        Files.writeString(file, xml.append("</catalog>\n"), StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
