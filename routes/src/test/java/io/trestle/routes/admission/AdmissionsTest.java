package io.trestle.routes.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.routes.admission.Verdict.Admitted;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.Rate;
import io.trestle.routes.estate.ThrottleDefinition;
import io.trestle.routes.estate.ThrottleDefinition.Per;
import io.trestle.routes.problem.Problem;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All policies together, as an operation has them. */
class AdmissionsTest {

    private final Admissions admissions = Admissions.open(AdmissionSettings.ofDefaults());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        admissions.close();
    }

    @Test
    void admitsAConsumerWithItsKey() throws Exception {
        Admission admission = published(Definitions.with(Authentication.API_KEY, Authentication.JWT));
        Call call = TestRequest.empty().header("X-API-Key", Definitions.KEY).call();

        assertThat(verdict(admission, call)).isInstanceOf(Admitted.class);
        assertThat(call.caller()).isNotNull();
    }

    @Test
    void tellsAStrangerOfEveryWay() throws Exception {
        Admission admission = published(Definitions.with(Authentication.API_KEY, Authentication.JWT));

        Problem problem = refusal(admission, TestRequest.empty());

        assertThat(problem.status()).isEqualTo(401);
        assertThat(problem.headers())
                .containsEntry("WWW-Authenticate", "ApiKey realm=\"trestle\", Bearer realm=\"trestle\"");
    }

    @Test
    void letsStrangersInWhereItIsWrittenButNotWithAWrongKey() throws Exception {
        Admission admission = published(Definitions.with(Authentication.ANONYMOUS, Authentication.API_KEY));
        Call stranger = TestRequest.empty().call();
        Call shop = TestRequest.empty().header("X-API-Key", Definitions.KEY).call();

        assertThat(verdict(admission, stranger)).isInstanceOf(Admitted.class);
        assertThat(stranger.caller()).isEqualTo(Caller.anonymous());
        assertThat(verdict(admission, shop)).isInstanceOf(Admitted.class);
        assertThat(shop.caller()).isNotEqualTo(stranger.caller());
        assertThat(refusal(admission, TestRequest.empty().header("X-API-Key", "wrong"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takesNoTokenOfALimitForCallersItDoesNotKnow() throws Exception {
        Definitions definitions = Definitions.with(Authentication.API_KEY)
                .throttled(new ThrottleDefinition(Rate.parse("1/h"), null, Per.API), null);
        Admission admission = published(definitions);
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(admission, TestRequest.empty()).status()).isEqualTo(401);
        }
        TestRequest good = TestRequest.empty().header("X-API-Key", Definitions.KEY);

        assertThat(verdict(admission, good.call())).isInstanceOf(Admitted.class);
        assertThat(refusal(admission, good).status()).isEqualTo(429);
    }

    @Test
    void keepsServingWhileACandidateIsCompiled() throws Exception {
        Admission admission = published(Definitions.with(Authentication.API_KEY));
        Definitions candidate = Definitions.with(Authentication.JWT);

        assertThatThrownBy(() -> compile(admissions, candidate))
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage("customers.v1.getCustomer: access.authenticate: jwt"
                        + " (expected: `issuers` in gateway.yaml, or nobody can call)");
        assertThat(verdict(
                        admission,
                        TestRequest.empty().header("X-API-Key", Definitions.KEY).call()))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void findsThePoliciesOfAPlugin() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(PolicyProvider.class.getName()), TeapotProvider.class.getName());
        try (URLClassLoader plugin = new URLClassLoader(
                        new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
                Admissions withPlugin =
                        Admissions.open(AdmissionSettings.ofDefaults().withPlugins(plugin))) {
            Definitions definitions = Definitions.with(Authentication.ANONYMOUS);
            Admission admission = compile(withPlugin, definitions);
            withPlugin.publish(definitions.estate());

            assertThat(refusal(admission, TestRequest.empty()).status()).isEqualTo(418);
        }
    }

    @Test
    void doesNotStartWithoutItsOwnPolicies() throws Exception {
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(
                            () -> Admissions.open(AdmissionSettings.ofDefaults().withPlugins(nothing)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "policies [anonymous, api-key, authorize, certificate, contract, jwt, throttle]: missing");
        }
    }

    /** A policy as a plugin brings it. */
    public static final class TeapotProvider implements PolicyProvider {
        @Override
        public String name() {
            return "teapot";
        }

        @Override
        public PolicySource open(PolicyServices services) {
            RequestPolicy teapot = (call, caller) -> Verdict.refusedNow(Problem.of(418, "Teapot", "Short and stout."));
            return subject -> List.of(teapot);
        }
    }

    private Admission published(Definitions definitions) throws InvalidPolicyException {
        Admission admission = compile(admissions, definitions);
        admissions.publish(definitions.estate());
        return admission;
    }

    private static Admission compile(Admissions admissions, Definitions definitions) throws InvalidPolicyException {
        return admissions.compile(definitions.estate(), definitions.api(), "getCustomer", null);
    }

    private static Verdict verdict(Admission admission, Call call) {
        return admission.admit(call).toCompletableFuture().join();
    }

    private static Problem refusal(Admission admission, TestRequest request) {
        return ((Refused) verdict(admission, request.call())).problem();
    }
}
