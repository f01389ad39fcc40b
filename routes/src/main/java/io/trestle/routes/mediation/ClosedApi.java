package io.trestle.routes.mediation;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The admission of an API that is not served: nobody comes in, whoever they are. */
final class ClosedApi implements Admission {

    private final CompletionStage<Verdict> refusal;
    private final @Nullable Admission before;

    private ClosedApi(Problem problem, @Nullable Admission before) {
        this.refusal = CompletableFuture.completedStage(new Verdict.Refused(problem));
        this.before = before;
    }

    /** 404: a draft looks as if it were not there. */
    static Admission notServed() {
        return new ClosedApi(Problems.notFound(), null);
    }

    /**
     * 410. Requests that were admitted before it was retired are still served: what was accepted, and failures.
     *
     * @param before what their bodies have to pass
     */
    static Admission retired(Admission before) {
        return new ClosedApi(Problems.retired(), before);
    }

    @Override
    public CompletionStage<Verdict> admit(Call call) {
        return refusal;
    }

    @Override
    public CompletionStage<Verdict> admitBody(Call call, byte[] body) {
        return before == null ? refusal : before.admitBody(call, body);
    }
}
