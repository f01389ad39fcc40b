package io.trestle.routes.admission;

import io.trestle.routes.call.OperationId;

/** A definition asks for a policy that cannot be had. The message says what was found and what was expected. */
public final class InvalidPolicyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient OperationId operation;

    public InvalidPolicyException(OperationId operation, String message) {
        super(operation + ": " + message);
        this.operation = operation;
    }

    /** Whose definition it is. */
    public OperationId operation() {
        return operation;
    }
}
