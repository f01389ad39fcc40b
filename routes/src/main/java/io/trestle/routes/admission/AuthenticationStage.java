package io.trestle.routes.admission;

import io.trestle.routes.admission.Identification.Absent;
import io.trestle.routes.admission.Identification.Barred;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.call.Call;
import io.trestle.routes.problem.Problems;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Asks one way of authentication after the other until one finds a credential. */
final class AuthenticationStage {

    private final AuthenticationPolicy[] policies;
    private final CompletionStage<Verdict> nobody;

    AuthenticationStage(List<AuthenticationPolicy> policies) {
        this.policies = policies.toArray(AuthenticationPolicy[]::new);
        List<String> challenges = policies.stream()
                .map(AuthenticationPolicy::challenge)
                .filter(Objects::nonNull)
                .toList();
        // Without a challenge there is `anonymous` alone, which always finds somebody.
        this.nobody = Verdict.refusedNow(
                challenges.isEmpty()
                        ? Problems.internal()
                        : Problems.unauthenticated(
                                "The request has no credential of a kind that counts here.", challenges));
    }

    /** The call knows its caller once the stage says that it is admitted. */
    CompletionStage<Verdict> authenticate(Call call) {
        return authenticate(call, 0);
    }

    private CompletionStage<Verdict> authenticate(Call call, int from) {
        for (int i = from; i < policies.length; i++) {
            CompletionStage<Identification> stage = policies[i].authenticate(call);
            Identification found = Stages.now(stage);
            if (found == null) {
                int next = i + 1;
                return stage.thenCompose(late -> late instanceof Absent ? authenticate(call, next) : judge(call, late));
            }
            if (!(found instanceof Absent)) {
                return judge(call, found);
            }
        }
        return nobody;
    }

    private CompletionStage<Verdict> judge(Call call, Identification found) {
        if (found instanceof Known known) {
            call.authenticated(known.caller());
            return Verdict.ADMITTED_NOW;
        }
        if (found instanceof Unproven unproven) {
            return Verdict.refusedNow(Problems.unauthenticated(unproven.detail(), List.of(unproven.challenge())));
        }
        return found instanceof Barred barred ? Verdict.refusedNow(barred.problem()) : nobody;
    }
}
