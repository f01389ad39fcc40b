package io.trestle.routes.admission;

import io.trestle.routes.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What admission says of a call. */
public sealed interface Verdict {

    /** The call goes on. */
    Verdict ADMITTED = new Admitted();

    /** The call goes on, said at once. */
    CompletionStage<Verdict> ADMITTED_NOW = CompletableFuture.completedFuture(ADMITTED);

    /** The call goes on. */
    record Admitted() implements Verdict {}

    /** The call ends here, with this answer. */
    record Refused(Problem problem) implements Verdict {}

    /** The call ends here, said at once. */
    static CompletionStage<Verdict> refusedNow(Problem problem) {
        return CompletableFuture.completedFuture(new Refused(problem));
    }
}
