package io.trestle.routes.admission.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptPolicyTest extends PolicyContract {

    private final AcceptPolicy policy = new AcceptPolicy(Set.of("application/json"));

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty().header("Accept", "text/html, application/*;q=0.5"));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(TestRequest.empty().header("Accept", "application/xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "APPLICATION/JSON",
                "application/*",
                "application/json;q=0.001",
                "text/html, */*;q=0.1",
                "text/html,application/json;charset=utf-8",
                "*/*;q=0, application/json",
                "",
                "garbage",
                "application/json;q=abc"
            })
    void admitsThoseWhoTakeJson(String accept) {
        assertThat(ask(policy, accept)).isEqualTo(Verdict.ADMITTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "text/*",
                "application/json;q=0",
                "application/json;q=0, */*",
                "*/*, application/json;q=0.000",
                "*/*;q=0",
                "application/jsonx",
                "application/problem+json"
            })
    void refusesThoseWhoDoNot(String accept) {
        assertThat(ask(policy, accept)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(406);
            assertThat(refused.problem().detail()).endsWith("application/json");
        });
    }

    @Test
    void readsAllFieldsOfARequest() {
        TestRequest request = TestRequest.empty().header("Accept", "text/html").header("accept", "application/json");

        assertThat(Attempt.of(request).at(policy).toCompletableFuture().join()).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void admitsEverybodyWhereTheContractSaysNothing() {
        assertThat(ask(new AcceptPolicy(Set.of()), "image/png")).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void takesARangeOfTheContractForAllThatIsInIt() {
        AcceptPolicy images = new AcceptPolicy(Set.of("image/*"));

        assertThat(ask(images, "image/png")).isEqualTo(Verdict.ADMITTED);
        assertThat(ask(images, "text/html")).isInstanceOf(Refused.class);
    }

    private static Verdict ask(Policy policy, String accept) {
        return Attempt.of(TestRequest.empty().header("Accept", accept))
                .at(policy)
                .toCompletableFuture()
                .join();
    }
}
