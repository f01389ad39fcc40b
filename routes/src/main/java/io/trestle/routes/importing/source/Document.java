package io.trestle.routes.importing.source;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way into the gathered folder.
 *
 * @param target its path there, with slashes
 */
sealed interface Document {

    String target();

    /** For people: where it came from. */
    String source();

    /** A file. */
    record OfFile(Path file, Path folder, String target) implements Document {
        @Override
        public String source() {
            return file.toString();
        }
    }

    /** The answer of an address. */
    record OfAddress(URI address, byte[] bytes, String target) implements Document {
        @Override
        public String source() {
            return FetchRules.shown(address) + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        }
    }

    /** The path of a reference from this document, as it leads by itself; null where it is no path. */
    default @Nullable String naturally(String reference) {
        if (reference.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") || reference.startsWith("/") || reference.contains("?")) {
            return null;
        }
        int slash = target().lastIndexOf('/');
        Path path = Path.of(slash < 0 ? "" : target().substring(0, slash))
                .resolve(reference)
                .normalize();
        return slashed(path);
    }

    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
