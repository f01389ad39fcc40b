package io.trestle.routes.admission;

import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What one way of authentication says of a request. */
public sealed interface Identification {

    /** The request has no credential of this kind: another way may know more. */
    Identification ABSENT = new Absent();

    /** The same, said at once. */
    CompletionStage<Identification> ABSENT_NOW = CompletableFuture.completedFuture(ABSENT);

    /** The request has no credential of this kind. */
    record Absent() implements Identification {}

    /** The credential holds, and belongs to this caller. */
    record Known(Caller caller) implements Identification {}

    /**
     * There is a credential, and it does not hold: 401.
     *
     * @param detail what is wrong, without a word of the credential itself
     * @param challenge for {@code WWW-Authenticate}, instead of the policy's usual one
     */
    record Unproven(String detail, String challenge) implements Identification {}

    /** The call ends here for another reason: a credential that cannot be checked now, or that belongs to nobody. */
    record Barred(Problem problem) implements Identification {}
}
