package io.trestle.transformers.mapping;

import io.trestle.transformers.mapping.InvalidMappingException.Mistake;
import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.s9api.Location;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XmlProcessingError;
import org.jspecify.annotations.Nullable;

/** Saxon's complaints about a stylesheet as mistakes with their places. */
final class XsltMistakes {

    private XsltMistakes() {}

    static InvalidMappingException of(
            StylesheetSources sources, List<XmlProcessingError> errors, SaxonApiException failure) {
        List<Mistake> mistakes = new ArrayList<>();
        for (XmlProcessingError error : errors) {
            if (!error.isWarning()) {
                mistakes.add(mistake(sources, error.getLocation(), error.getMessage()));
            }
        }
        if (mistakes.isEmpty()) {
            mistakes.add(new Mistake(
                    sources.shown(null), Math.max(1, failure.getLineNumber()), 1, text(failure.getMessage())));
        }
        return new InvalidMappingException(mistakes);
    }

    private static Mistake mistake(StylesheetSources sources, @Nullable Location at, @Nullable String message) {
        if (at == null) {
            return new Mistake(sources.shown(null), 1, 1, text(message));
        }
        return new Mistake(
                sources.shown(at.getSystemId()),
                Math.max(1, at.getLineNumber()),
                Math.max(1, at.getColumnNumber()),
                text(message));
    }

    private static String text(@Nullable String message) {
        return message == null ? "not a stylesheet" : message.strip();
    }
}
