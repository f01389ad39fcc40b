package io.trestle.routes.door;

import io.trestle.routes.problem.Problem;

/** What the caller is told when a route ends with an exception. Nothing of the exception itself leaks. Thread-safe. */
@FunctionalInterface
public interface FailureAnswers {

    Problem answer(Throwable failure);
}
