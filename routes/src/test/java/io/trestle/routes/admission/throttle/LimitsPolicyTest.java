package io.trestle.routes.admission.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Definitions;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.PolicySource;
import io.trestle.routes.admission.Services;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Admitted;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.ApiDefinition.Authentication;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Rate;
import io.trestle.routes.estate.ThrottleDefinition;
import io.trestle.routes.estate.ThrottleDefinition.Per;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsPolicyTest extends PolicyContract {

    private static final Caller SHOP = caller("web-shop", null);
    private static final Caller OTHER = caller("other", null);

    private final Services services = new Services();
    private final PolicySource source = new ThrottleProvider().open(services.policyServices());
    private final Policy contractPolicy = policy(throttle("1000000/s", null, Per.CONSUMER), null);

    @Override
    protected Policy policy() {
        return contractPolicy;
    }

    @Override
    protected Attempt passing() {
        return Attempt.of(TestRequest.empty(), SHOP);
    }

    @Override
    protected Attempt failing() {
        Caller poor = caller("poor", PlanDefinition.ofRate("poor", Rate.parse("1/d"), 1L));
        ask(contractPolicy, poor);
        return Attempt.of(TestRequest.empty(), poor);
    }

    @Test
    void letsExactlyTenOfAHundredRacingRequestsThroughABucketOfTen() throws Exception {
        Policy policy = policy(throttle("10/h", null, Per.CONSUMER), throttle("1000/h", null, Per.API));
        Caller caller = caller("web-shop", PlanDefinition.ofRate("gold", Rate.parse("1000/h"), null));

        assertThat(race(policy, caller, 100)).isEqualTo(10);
        assertThat(race(policy, caller, 100)).isZero();
    }

    @Test
    void letsExactlyTenThroughWhenSeveralBucketsHoldTen() throws Exception {
        Policy policy = policy(throttle("10/h", null, Per.CONSUMER), throttle("10/h", null, Per.OPERATION));
        Caller caller = caller("web-shop", PlanDefinition.ofRate("gold", Rate.parse("10/h"), null));

        assertThat(race(policy, caller, 100)).isEqualTo(10);
    }

    @Test
    void usesUpNothingOfOneLimitWhenAnotherRefuses() {
        Policy policy = policy(throttle("5/h", null, Per.CONSUMER), throttle("2/h", null, Per.OPERATION));
        ask(policy, OTHER);
        ask(policy, OTHER);

        Call refused = call(policy, SHOP);
        call(policy, SHOP);
        call(policy, SHOP);

        assertThat(header(refused, "RateLimit"))
                .startsWith("\"operation\";r=0;t=")
                .contains("\"api\";r=5;t=");
        assertThat(header(call(policy, SHOP), "RateLimit")).contains("\"api\";r=5;t=");
    }

    @Test
    void tellsLimitsInTheFieldsOfTheDraft() {
        Policy policy = policy(throttle("100/s", 200L, Per.CONSUMER), null);
        Call call = call(policy, caller("web-shop", PlanDefinition.ofRate("trial", Rate.parse("5/10s"), null)));

        assertThat(header(call, "RateLimit-Policy"))
                .isEqualTo("\"api\";q=100;w=1;trestle-burst=200, \"plan\";q=5;w=10");
        assertThat(header(call, "RateLimit")).isEqualTo("\"api\";r=199;t=1, \"plan\";r=4;t=2");
    }

    @Test
    void tellsShortPeriodsInWholeSeconds() {
        Call call = call(policy(throttle("10/100ms", null, Per.CONSUMER), null), SHOP);

        assertThat(header(call, "RateLimit-Policy")).isEqualTo("\"api\";q=100;w=1;trestle-burst=10");
        assertThat(header(call, "RateLimit")).isEqualTo("\"api\";r=9;t=1");
    }

    @Test
    void saysWhenToComeAgain() {
        Policy policy = policy(null, null);
        Caller trial = caller("trial-app", PlanDefinition.ofRate("trial", Rate.parse("5/10s"), null));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(policy, trial)).isInstanceOf(Admitted.class);
        }
        Attempt sixth = Attempt.of(TestRequest.empty(), trial);

        Refused refused = (Refused) sixth.at(policy).toCompletableFuture().join();

        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().kind()).isEqualTo("throttled");
        assertThat(refused.problem().headers()).containsEntry("Retry-After", "2");
        assertThat(refused.problem().extensions()).containsEntry("violated-policies", List.of("plan"));
        assertThat(header(sixth.call(), "RateLimit")).isEqualTo("\"plan\";r=0;t=2");

        services.pass(Duration.ofSeconds(2));
        assertThat(ask(policy, trial)).isInstanceOf(Admitted.class);
        assertThat(ask(policy, trial)).isInstanceOf(Refused.class);
    }

    @Test
    void givesEachConsumerABucketOfItsOwn() {
        Policy policy = policy(throttle("1/h", null, Per.CONSUMER), null);

        assertThat(ask(policy, SHOP)).isInstanceOf(Admitted.class);
        assertThat(ask(policy, SHOP)).isInstanceOf(Refused.class);
        assertThat(ask(policy, OTHER)).isInstanceOf(Admitted.class);
    }

    @Test
    void sharesABucketOfTheApiAmongAll() {
        Policy policy = policy(throttle("1/h", null, Per.API), null);

        assertThat(ask(policy, SHOP)).isInstanceOf(Admitted.class);
        assertThat(ask(policy, OTHER)).isInstanceOf(Refused.class);
    }

    @Test
    void countsAPlanOverAllApis() {
        Caller caller = caller("web-shop", PlanDefinition.ofRate("trial", Rate.parse("1/h"), null));

        assertThat(ask(policy(null, null), caller)).isInstanceOf(Admitted.class);
        assertThat(ask(policy(throttle("9/h", null, Per.API), null), caller)).isInstanceOf(Refused.class);
    }

    @Test
    void tellsStrangersApartByTheirNetwork() {
        Policy policy = policy(throttle("1/h", null, Per.CONSUMER), null);

        assertThat(askFrom(policy, "192.0.2.1")).isInstanceOf(Admitted.class);
        assertThat(askFrom(policy, "192.0.2.1")).isInstanceOf(Refused.class);
        assertThat(askFrom(policy, "192.0.2.2")).isInstanceOf(Admitted.class);
        assertThat(askFrom(policy, "2001:db8:1:2:3:4:5:6")).isInstanceOf(Admitted.class);
        assertThat(askFrom(policy, "2001:db8:1:2:ffff::1")).isInstanceOf(Refused.class);
        assertThat(askFrom(policy, "2001:db8:1:3::1")).isInstanceOf(Admitted.class);
    }

    @Test
    void isNotFilledByAReload() {
        ThrottleDefinition throttle = throttle("1/h", null, Per.CONSUMER);
        assertThat(ask(policy(throttle, null), SHOP)).isInstanceOf(Admitted.class);

        assertThat(ask(policy(throttle, null), SHOP)).isInstanceOf(Refused.class);
    }

    @Test
    void isNotFilledByBeingForgotten() {
        Policy policy = policy(throttle("10/10m", null, Per.CONSUMER), null);
        for (int i = 0; i < 10; i++) {
            ask(policy, SHOP);
        }
        services.pass(Duration.ofMinutes(9));
        assertThat(header(call(policy, SHOP), "RateLimit")).startsWith("\"api\";r=8;");

        services.pass(Duration.ofMinutes(11));
        assertThat(header(call(policy, SHOP), "RateLimit")).startsWith("\"api\";r=9;");
    }

    @Test
    void limitsNobodyWhereNothingIsSaid() {
        Attempt attempt = Attempt.of(TestRequest.empty(), SHOP);

        assertThat(attempt.at(policy(null, null))).isSameAs(Verdict.ADMITTED_NOW);
        assertThat(attempt.call().answerHeaders()).isEmpty();
    }

    private static int race(Policy policy, Caller caller, int requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Verdict>> racing = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                racing.add(threads.submit(() -> {
                    start.await();
                    return ask(policy, caller);
                }));
            }
            start.countDown();
            int admitted = 0;
            for (Future<Verdict> each : racing) {
                admitted += each.get() instanceof Admitted ? 1 : 0;
            }
            return admitted;
        } finally {
            threads.shutdownNow();
        }
    }

    private Policy policy(@Nullable ThrottleDefinition api, @Nullable ThrottleDefinition operation) {
        try {
            Definitions definitions = Definitions.with(Authentication.API_KEY).throttled(api, operation);
            return source.policiesFor(definitions.subject(null)).get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static ThrottleDefinition throttle(String rate, @Nullable Long burst, Per per) {
        return new ThrottleDefinition(Rate.parse(rate), burst, per);
    }

    private static Verdict ask(Policy policy, Caller caller) {
        return Attempt.of(TestRequest.empty(), caller)
                .at(policy)
                .toCompletableFuture()
                .join();
    }

    private static Verdict askFrom(Policy policy, String address) {
        return Attempt.of(TestRequest.empty().from(address))
                .at(policy)
                .toCompletableFuture()
                .join();
    }

    private static Call call(Policy policy, Caller caller) {
        Attempt attempt = Attempt.of(TestRequest.empty(), caller);
        attempt.at(policy).toCompletableFuture().join();
        return attempt.call();
    }

    private static String header(Call call, String name) {
        Map<String, String> headers =
                call.answerHeaders().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Objects.requireNonNull(headers.get(name));
    }

    private static Caller caller(String consumer, @Nullable PlanDefinition plan) {
        return new Caller(consumer, Set.of(), plan);
    }
}
