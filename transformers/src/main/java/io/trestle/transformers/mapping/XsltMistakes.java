package io.trestle.transformers.mapping;

import io.trestle.transformers.mapping.InvalidMappingException.Mistake;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import org.jspecify.annotations.Nullable;

/** Saxon's complaints about a stylesheet as mistakes with their places. */
final class XsltMistakes {

    private XsltMistakes() {}

    static InvalidMappingException of(Path file, List<XmlProcessingError> errors, SaxonApiException failure) {
        List<Mistake> mistakes = new ArrayList<>();
        for (XmlProcessingError error : errors) {
            if (!error.isWarning()) {
                mistakes.add(mistake(file, error.getLocation(), error.getMessage()));
            }
        }
        if (mistakes.isEmpty()) {
            mistakes.add(new Mistake(file, Math.max(1, failure.getLineNumber()), 1, text(failure.getMessage())));
        }
        return new InvalidMappingException(mistakes);
    }

    private static Mistake mistake(Path file, @Nullable Location at, @Nullable String message) {
        if (at == null) {
            return new Mistake(file, 1, 1, text(message));
        }
        return new Mistake(
                path(file, at.getSystemId()),
                Math.max(1, at.getLineNumber()),
                Math.max(1, at.getColumnNumber()),
                text(message));
    }

    private static Path path(Path file, @Nullable String systemId) {
        try {
            return systemId == null ? file : Path.of(URI.create(systemId));
        } catch (IllegalArgumentException e) {
            return file;
        }
    }

    private static String text(@Nullable String message) {
        return message == null ? "not a stylesheet" : message.strip();
    }
}
