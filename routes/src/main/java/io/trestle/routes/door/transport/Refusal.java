package io.trestle.routes.door.transport;

import io.trestle.routes.problem.Problem;
import java.util.Objects;

/**
 * What a transport passes on in place of a request, or of the rest of one, that cannot be read: the exchange handler
 * answers with the problem if nothing was answered yet. The transport reads nothing more and closes after the answer.
 */
public record Refusal(Problem problem) {
    public Refusal {
        Objects.requireNonNull(problem, "problem");
    }
}
