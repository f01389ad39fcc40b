package io.trestle.routes.estate.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** One file of what a definition is made from. */
public sealed interface Source {

    /** SHA-256 of the content, in hexadecimal. */
    String hash();

    /**
     * A file as it is.
     *
     * @param file absolute
     * @param hash of what was read of it when it was checked
     */
    record InFile(Path file, String hash) implements Source {
        public InFile {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(hash, "hash");
        }
    }

    /** What may be kept of a file that has more. */
    record Part(String text) implements Source {
        public Part {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String hash() {
            return Digests.of(bytes());
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
