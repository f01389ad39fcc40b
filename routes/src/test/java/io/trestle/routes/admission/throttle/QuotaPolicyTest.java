package io.trestle.routes.admission.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.admission.quota.QuotaCounts;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Quota;
import io.trestle.routes.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaPolicyTest extends PolicyContract {

    private final Services services = new Services();
    private final QuotaPolicy policy = new QuotaPolicy(new QuotaCounts(services), services);

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty(), caller("rich", "1000000/month"));
    }

    @Override
    protected Attempt failing() {
        Caller poor = caller("poor", "1/day");
        Attempt.of(TestRequest.empty(), poor).at(policy).toCompletableFuture().join();
        return Attempt.of(TestRequest.empty(), poor);
    }

    @Test
    void tellsWhatIsLeftUntilWhen() {
        Attempt attempt = Attempt.of(TestRequest.empty(), caller("shop", "10/day"));
        attempt.at(policy).toCompletableFuture().join();

        assertThat(attempt.call().answerHeaders())
                .containsExactly(
                        Map.entry("RateLimit-Policy", "\"quota\";q=10;w=86400"),
                        Map.entry("RateLimit", "\"quota\";r=9;t=43200"));
    }

    @Test
    void refusesWithTheMomentWhenItBeginsAnew() {
        Verdict verdict = failing().at(policy).toCompletableFuture().join();

        Problem problem = ((Refused) verdict).problem();
        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.headers()).contains(Map.entry("Retry-After", "43200"));
        assertThat(problem.detail()).isEqualTo("The quota of plan some, 1/day, is used up until 2026-01-02T00:00:00Z.");
        assertThat(problem.extensions()).containsEntry("violated-policies", List.of("quota"));
    }

    @Test
    void limitsNobodyWhosePlanHasNone() {
        Attempt attempt = Attempt.of(
                TestRequest.empty(), new Caller("shop", Set.of(), PlanDefinition.ofRate("free", null, null)));

        assertThat(attempt.at(policy)).isSameAs(Verdict.ADMITTED_NOW);
        assertThat(attempt.call().answerHeaders()).isEmpty();
    }

    private static Caller caller(String name, String quota) {
        return new Caller(name, Set.of(), new PlanDefinition("some", null, null, Quota.parse(quota), null));
    }
}
