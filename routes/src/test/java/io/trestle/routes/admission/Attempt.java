package io.trestle.routes.admission;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A call before a policy, whatever the stage of the policy. */
public record Attempt(Call call, Caller caller, byte[] body) {

    /** An attempt by a stranger, without a body. */
    public static Attempt of(TestRequest request) {
        return of(request, Caller.anonymous());
    }

    /** An attempt without a body. */
    public static Attempt of(TestRequest request, Caller caller) {
        return new Attempt(request.call(), caller, new byte[0]);
    }

    /** What the policy says; a credential that is absent or does not hold is a refusal. */
    public CompletionStage<Verdict> at(Policy policy) {
        if (policy instanceof AuthenticationPolicy authentication) {
            return authentication.authenticate(call).thenApply(Attempt::verdict);
        }
        if (policy instanceof AuthorizationPolicy authorization) {
            return authorization.authorize(call, caller);
        }
        if (policy instanceof ThrottlePolicy throttle) {
            return throttle.throttle(call, caller);
        }
        if (policy instanceof RequestPolicy request) {
            return request.check(call, caller);
        }
        return ((BodyPolicy) policy).checkBody(call, caller, body);
    }

    private static Verdict verdict(Identification found) {
        if (found instanceof Identification.Known) {
            return Verdict.ADMITTED;
        }
        if (found instanceof Identification.Barred barred) {
            return new Verdict.Refused(barred.problem());
        }
        Problem problem = found instanceof Identification.Unproven unproven
                ? Problems.unauthenticated(unproven.detail(), List.of(unproven.challenge()))
                : Problems.unauthenticated("absent", List.of("None"));
        return new Verdict.Refused(problem);
    }
}
