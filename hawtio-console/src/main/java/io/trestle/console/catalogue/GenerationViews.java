package io.trestle.console.catalogue;

import io.trestle.routes.estate.EstateError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The generation that serves, as operators see it. */
public final class GenerationViews {

    private GenerationViews() {}

    /** Which serves, and what came of the last look at the folder. */
    public record View(
            int number,
            Instant since,
            String folder,
            @Nullable Attempt lastReload) {

        static View of(Served.Current current) {
            return new View(
                    current.number(),
                    current.since(),
                    current.estate().folder().toString(),
                    current.lastReload() == null ? null : Attempt.of(current.lastReload()));
        }
    }

    /** A look at the folder. */
    public record Attempt(
            Instant at,
            String outcome,
            List<String> built,
            List<String> kept,
            List<String> removed,
            List<ErrorView> errors) {

        static Attempt of(Served.Reloaded reloaded) {
            return new Attempt(
                    reloaded.at(),
                    reloaded.outcome().name().toLowerCase(Locale.ROOT),
                    reloaded.built(),
                    reloaded.kept(),
                    reloaded.removed(),
                    reloaded.errors().stream().map(ErrorView::of).toList());
        }
    }

    /** What is wrong with a definition, and where. */
    public record ErrorView(String file, int line, int column, String message) {

        static ErrorView of(EstateError error) {
            return new ErrorView(error.file().toString(), error.line(), error.column(), error.message());
        }
    }
}
