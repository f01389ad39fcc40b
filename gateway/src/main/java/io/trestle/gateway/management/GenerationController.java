package io.trestle.gateway.management;

import io.trestle.routes.estate.EstateError;
import io.trestle.routes.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which generation serves, and the way to the next one. */
@RestController
@RequestMapping("/admin/v1")
class GenerationController {

    record View(
            int number,
            Instant since,
            String folder,
            @Nullable Attempt lastReload) {}

    record Attempt(
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

    record ErrorView(String file, int line, int column, String message) {

        static ErrorView of(EstateError error) {
            return new ErrorView(error.file().toString(), error.line(), error.column(), error.message());
        }
    }

    private final Served served;

    GenerationController(Served served) {
        this.served = served;
    }

    @GetMapping("/generation")
    View generation() {
        return served.current()
                .map(current -> new View(
                        current.number(),
                        current.since(),
                        current.estate().folder().toString(),
                        current.lastReload() == null ? null : Attempt.of(current.lastReload())))
                .orElseThrow(
                        () -> new ProblemException(Problem.of(503, "starting", "Starting", "No generation serves yet.")
                                .withHeader("Retry-After", "1")));
    }

    /** 422 where the folder cannot be served; the old generation then goes on serving. */
    @PostMapping("/reload")
    View reload() {
        Served.Reloaded reloaded = served.reload();
        if (reloaded.outcome() == Served.Outcome.REJECTED) {
            throw new ProblemException(
                    Problem.of(422, "estate-invalid", "Estate not served", "The old generation goes on serving.")
                            .withExtensions(Map.of("files", errors(reloaded))));
        }
        return generation();
    }

    private static List<Map<String, Object>> errors(Served.Reloaded reloaded) {
        return reloaded.errors().stream()
                .map(error -> Map.<String, Object>of(
                        "file", error.file().toString(),
                        "line", error.line(),
                        "column", error.column(),
                        "message", error.message()))
                .toList();
    }
}
