package io.trestle.routes.admission;

import io.trestle.routes.problem.Problem;

/** What admission says of a call. */
public sealed interface Verdict {

    /** The call goes on. */
    Verdict ADMITTED = new Admitted();

    /** The call goes on. */
    record Admitted() implements Verdict {}

    /** The call ends here, with this answer. */
    record Refused(Problem problem) implements Verdict {}
}
