package io.trestle.routes.mediation;

import org.jspecify.annotations.Nullable;

/** An API definition that cannot be served. The message names the operation and what is wrong with it. */
public final class InvalidApiException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidApiException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
