package io.trestle.routes.estate.source;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that one unit of a generation is made from, but for how its systems are reached. Equal sources have equal digests, in
 * every process. Immutable.
 */
public final class UnitSources {

    private final SortedMap<String, Source> files;
    private final String digest;

    /** @param files by their paths in the estate, {@code apis/orders/api.yaml} */
    public UnitSources(Map<String, Source> files) {
        this.files = new TreeMap<>(files);
        SortedMap<String, String> hashes = new TreeMap<>();
        this.files.forEach((name, source) -> hashes.put(name, source.hash()));
        this.digest = Digests.of(hashes);
    }

    /** SHA-256 over names and contents, in hexadecimal. */
    public String digest() {
        return digest;
    }

    /**
     * The contents, read now.
     *
     * @param most how many bytes they may have together
     * @throws IOException where a file is gone, is another one by now, or they are too large
     */
    public Map<String, byte[]> read(long most) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        long bytes = 0;
        for (Map.Entry<String, Source> file : files.entrySet()) {
            byte[] content = file.getValue() instanceof Source.Part part
                    ? part.bytes()
                    : Files.readAllBytes(((Source.InFile) file.getValue()).file());
            bytes += content.length;
            if (bytes > most) {
                throw new IOException("the definitions have more than " + most + " bytes");
            }
            contents.put(file.getKey(), content);
        }
        if (!digest(contents).equals(digest)) {
            throw new IOException("a file of the definitions was changed since they were read");
        }
        return contents;
    }

    /** The digest of contents by name. */
    public static String digest(Map<String, byte[]> contents) {
        SortedMap<String, String> hashes = new TreeMap<>();
        contents.forEach((name, content) -> hashes.put(name, Digests.of(content)));
        return Digests.of(hashes);
    }
}
