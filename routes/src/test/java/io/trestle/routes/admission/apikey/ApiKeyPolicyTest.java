package io.trestle.routes.admission.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.AuthenticationPolicy;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.Identification;
import io.trestle.routes.admission.Identification.Known;
import io.trestle.routes.admission.Identification.Unproven;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.consumer.Sha256;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.Estate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyPolicyTest extends PolicyContract {

    private static final String WRONG_KEY = "wrong-horse-battery-staple";

    private final Services services = new Services();
    private final AuthenticationPolicy policy = services.authenticating(new ApiKeyProvider(), Authentication.API_KEY);

    @Override
    protected Policy policy() {
        return policy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty().header("X-API-Key", Definitions.KEY));
    }

    @Override
    protected Attempt failing() {
        return Attempt.of(TestRequest.empty().header("X-API-Key", WRONG_KEY));
    }

    @Override
    protected List<String> secrets() {
        return List.of(Definitions.KEY, WRONG_KEY);
    }

    @Test
    void knowsWhoseKeyItIs() {
        Identification found = identify(TestRequest.empty().header("x-api-KEY", Definitions.KEY));

        assertThat(found).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.caller().consumer()).isEqualTo("web-shop");
            assertThat(known.caller().scopes()).containsExactly("customers:read");
            assertThat(known.caller().plan()).isNotNull();
        });
    }

    @Test
    void leavesARequestWithoutKeyToOthers() {
        assertThat(identify(TestRequest.empty())).isEqualTo(Identification.ABSENT);
    }

    @Test
    void refusesTwoKeysEvenWhenBothAreRight() {
        TestRequest twice =
                TestRequest.empty().header("X-API-Key", Definitions.KEY).header("x-api-key", Definitions.KEY);

        assertThat(identify(twice)).isInstanceOf(Unproven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                Definitions.KEY + " ",
                " " + Definitions.KEY,
                Definitions.KEY + "\u0000",
                Definitions.KEY + ", " + Definitions.KEY,
                "CORRECT-HORSE-BATTERY-STAPLE",
                "corr\u00e9ct",
                "' OR '1'='1"
            })
    void refusesWhatIsNotExactlyAKey(String key) {
        assertThat(identify(TestRequest.empty().header("X-API-Key", key))).isInstanceOf(Unproven.class);
    }

    @Test
    void refusesTheHashOfAKeyAsAKey() {
        String hash = Sha256.of(Definitions.KEY).hex();

        assertThat(identify(TestRequest.empty().header("X-API-Key", hash))).isInstanceOf(Unproven.class);
    }

    @Test
    void refusesAKeyOfAMegabyteWithoutHashingIt() {
        assertThat(identify(TestRequest.empty().header("X-API-Key", "k".repeat(1_000_000))))
                .isInstanceOf(Unproven.class);
    }

    @Test
    void forgetsAConsumerAtOnce() {
        services.publish(new Estate(
                Path.of("estate"),
                Definitions.with(Authentication.API_KEY).estate().gateway(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of()));

        assertThat(identify(TestRequest.empty().header("X-API-Key", Definitions.KEY)))
                .isInstanceOf(Unproven.class);
    }

    private Identification identify(TestRequest request) {
        return policy.authenticate(request.call()).toCompletableFuture().join();
    }
}
