package io.trestle.routes.generation;

import io.trestle.routes.estate.EstateError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unit that cannot be built, and where in the estate the reasons lie. */
final class InvalidUnitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<EstateError> errors;

    InvalidUnitException(List<EstateError> errors, @Nullable Throwable cause) {
        super(errors.toString(), cause);
        this.errors = List.copyOf(errors);
    }

    /** @param message null where the cause says nothing either */
    static InvalidUnitException at(Path file, int line, @Nullable String message, @Nullable Throwable cause) {
        String known = message == null ? "cannot be built" : message;
        return new InvalidUnitException(List.of(new EstateError(file, line, 1, known)), cause);
    }

    List<EstateError> errors() {
        return errors;
    }
}
