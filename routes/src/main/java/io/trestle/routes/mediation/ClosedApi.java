package io.trestle.routes.mediation;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The admission of an API that is not served: nobody comes in, whoever they are. */
final class ClosedApi implements Admission {

    private final CompletionStage<Verdict> refusal;

    private ClosedApi(Problem problem) {
        this.refusal = CompletableFuture.completedStage(new Verdict.Refused(problem));
    }

    /** 404: a draft looks as if it were not there. */
    static Admission notServed() {
        return new ClosedApi(Problems.notFound());
    }

    /** 410. */
    static Admission retired() {
        return new ClosedApi(Problems.retired());
    }

    @Override
    public CompletionStage<Verdict> admit(Call call) {
        return refusal;
    }

    @Override
    public CompletionStage<Verdict> admitBody(Call call, byte[] body) {
        return refusal;
    }
}
