package io.trestle.gateway;

import io.trestle.routes.estate.EstateError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An estate that cannot be served, with all that is wrong with it. */
public final class InvalidEstateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<EstateError> errors;

    InvalidEstateException(Path estate, List<EstateError> errors) {
        super(errors.stream()
                .map(EstateError::toString)
                .collect(Collectors.joining("\n", "", "\n" + estate + " cannot be served.")));
        this.errors = List.copyOf(errors);
    }

    /** In the order of files and lines. */
    public List<EstateError> errors() {
        return errors;
    }
}
