package io.trestle.routes.door.transport;

import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;

/** Bytes that are no request, or too much of one. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** @param problem what it is answered with */
    // Made by strangers as often as they please, so it costs no stack trace.
    public RefusedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** 400. */
    public static RefusedException malformed(String detail) {
        return new RefusedException(Problems.malformed(detail));
    }

    /** What it is answered with. */
    public Problem problem() {
        return problem;
    }
}
