package io.trestle.routes.team;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place where a team's route takes requests over HTTP.
 *
 * @param file where it is written
 * @param line counted from 1; 1 where it is not known
 * @param method in upper case; null where the entry takes every method
 * @param path with {@code {variables}}
 */
public record RestEntry(Path file, int line, @Nullable String method, String path) {

    /** The method, or {@code *} where the entry takes every one. */
    String methodOrAny() {
        return method == null ? "*" : method;
    }
}
