package io.trestle.routes.admission.authorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.AuthorizationPolicy;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.InvalidPolicyException;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessPolicyTest extends PolicyContract {

    private final Policy policy = policy(Definitions.with(Authentication.API_KEY, Authentication.JWT)
            .demanding(List.of("customers:read", "customers:write"), List.of("web-shop")));

    private static AuthorizationPolicy policy(Definitions definitions) {
        try {
            return (AuthorizationPolicy) policies(definitions).get(0);
        } catch (InvalidPolicyException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Policy> policies(Definitions definitions) throws InvalidPolicyException {
        return new AccessProvider().open(new Services().policyServices()).policiesFor(definitions.subject(null));
    }

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty(), caller("web-shop", "customers:read", "customers:write", "more"));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(TestRequest.empty(), caller("web-shop", "customers:read"));
    }

    @Test
    void needsAllScopes() {
        Refused refused = (Refused) ask(policy, caller("web-shop", "customers:read"));

        assertThat(refused.problem().status()).isEqualTo(403);
        assertThat(refused.problem().headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer realm=\"trestle\", error=\"insufficient_scope\","
                                + " scope=\"customers:read customers:write\"");
    }

    @Test
    void takesNoPartOfAScopeForTheWhole() {
        assertThat(ask(policy, caller("web-shop", "customers", "customers:*", "customers:read customers:write")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesConsumersThatAreNotNamed() {
        assertThat(ask(policy, caller("other", "customers:read", "customers:write")))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(403);
                    assertThat(refused.problem().headers()).isEmpty();
                });
    }

    @Test
    void refusesStrangersWhereConsumersAreNamed() {
        assertThat(ask(policy, Caller.anonymous())).isInstanceOf(Refused.class);
    }

    @Test
    void saysNothingOfTokensWhereNoneAreTaken() {
        AuthorizationPolicy keysOnly =
                policy(Definitions.with(Authentication.API_KEY).demanding(List.of("a"), List.of()));

        assertThat(ask(keysOnly, caller("web-shop")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().headers()).isEmpty());
    }

    @Test
    void isNotThereWhereNothingIsDemanded() throws InvalidPolicyException {
        assertThat(policies(Definitions.with(Authentication.API_KEY))).isEmpty();
    }

    @Test
    void refusesToNameConsumersThatDoNotExist() {
        assertThatThrownBy(() ->
                        policies(Definitions.with(Authentication.API_KEY).demanding(List.of(), List.of("nobody"))))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("customers.v1.getCustomer: access.consumers: nobody (expected: a consumer of the estate)");
    }

    @Test
    void refusesWhoComesFromElsewhere() {
        AuthorizationPolicy near = policy(Definitions.with(Authentication.ANONYMOUS)
                .near(List.of("10.0.0.0/8", "2001:db8::/32"), List.of("10.6.6.0/24")));

        assertThat(askFrom(near, "10.1.2.3")).isEqualTo(Verdict.ADMITTED);
        assertThat(askFrom(near, "2001:db8::7")).isEqualTo(Verdict.ADMITTED);
        assertThat(askFrom(near, "10.6.6.1")).isInstanceOf(Refused.class);
        assertThat(askFrom(near, "203.0.113.7")).isInstanceOf(Refused.class);
        assertThat(askFrom(near, "")).isInstanceOf(Refused.class);
    }

    @Test
    void keepsTheNetworksOfTheApiWhereTheOperationNamesNone() {
        Definitions api = Definitions.with(Authentication.API_KEY).near(List.of("10.0.0.0/8"), List.of("10.6.6.0/24"));
        Definitions open = Definitions.with(Authentication.ANONYMOUS);

        AuthorizationPolicy none = policy(api.operation(open));
        assertThat(askFrom(none, "10.1.2.3")).isEqualTo(Verdict.ADMITTED);
        assertThat(askFrom(none, "203.0.113.7")).isInstanceOf(Refused.class);
        assertThat(askFrom(none, "10.6.6.1")).isInstanceOf(Refused.class);

        AuthorizationPolicy own = policy(api.operation(open.near(List.of("0.0.0.0/0"), List.of())));
        assertThat(askFrom(own, "203.0.113.7")).isEqualTo(Verdict.ADMITTED);
        assertThat(askFrom(own, "10.6.6.1")).isInstanceOf(Refused.class);

        AuthorizationPolicy blocks = policy(api.operation(open.near(List.of(), List.of("10.1.0.0/16"))));
        assertThat(askFrom(blocks, "10.6.6.1")).isEqualTo(Verdict.ADMITTED);
        assertThat(askFrom(blocks, "10.1.2.3")).isInstanceOf(Refused.class);
        assertThat(askFrom(blocks, "203.0.113.7")).isInstanceOf(Refused.class);
    }

    private static Verdict askFrom(Policy policy, String address) {
        return Attempt.of(TestRequest.empty().from(address), Caller.anonymous())
                .at(policy)
                .toCompletableFuture()
                .join();
    }

    private static Verdict ask(Policy policy, Caller caller) {
        return Attempt.of(TestRequest.empty(), caller)
                .at(policy)
                .toCompletableFuture()
                .join();
    }

    private static Caller caller(String consumer, String... scopes) {
        return new Caller(consumer, Set.of(scopes), null);
    }
}
