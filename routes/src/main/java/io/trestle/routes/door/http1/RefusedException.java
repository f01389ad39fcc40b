package io.trestle.routes.door.http1;

import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;

/** Bytes that are no request, or too much of one. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    // Made by strangers as often as they please, so it costs no stack trace.
    RefusedException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    static RefusedException malformed(String detail) {
        return new RefusedException(Problems.malformed(detail));
    }

    Problem problem() {
        return problem;
    }
}
