package io.trestle.routes.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every policy keeps to, whoever wrote it. Extend it with one policy, a call that passes and one that does not.
 * Both are asked for again and again, from several threads, and have to be new calls each time.
 */
public abstract class PolicyContract {

    private static final int REPETITIONS = 2_000;
    private static final int THREADS = 8;
    private static final long LONGEST_SECONDS = 10;

    protected abstract Policy policy();

    /** A call that the policy lets through, as often as it comes. */
    protected abstract Attempt passing();

    /** A call that the policy refuses, as often as it comes; null for a policy that refuses nobody. */
    protected abstract @Nullable Attempt failing();

    /** What must not show in anything the policy says: credentials of {@link #passing} and {@link #failing}. */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void admitsWhatIsRight() throws Exception {
        assertThat(verdict(passing())).isEqualTo(Verdict.ADMITTED);
    }

    @Test
    void refusesWhatIsWrongWithAProblem() throws Exception {
        Problem problem = refusal();

        assertThat(problem.status()).isBetween(400, 599);
        assertThat(problem.detail()).isNotBlank();
        assertThat(problem.kind()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    @Test
    void tellsNoSecretAndNothingOfTheStack() throws Exception {
        Problem problem = refusal();
        String told = new String(Problems.toJson(problem, Problems.instance("1")), StandardCharsets.UTF_8)
                + problem.headers();

        assertThat(told).doesNotContainIgnoringCase("exception", "java.", "io.trestle", "com.");
        for (String secret : secrets()) {
            assertThat(told).doesNotContain(secret);
            assertThat(policy().toString()).doesNotContain(secret);
        }
    }

    @Test
    void answersAtOnceWithoutWaiting() throws Exception {
        for (int i = 0; i < REPETITIONS; i++) {
            verdict(passing());
        }
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < REPETITIONS; i++) {
            attempts.add(passing());
        }
        long waitedBefore = waited();
        long start = System.nanoTime();
        boolean allAtOnce = true;
        for (Attempt attempt : attempts) {
            allAtOnce &= attempt.at(policy()).toCompletableFuture().isDone();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(waited()).as("times that the calling thread waited").isEqualTo(waitedBefore);
        assertThat(allAtOnce)
                .as("all answers were there when the policy returned")
                .isTrue();
        assertThat(took).isLessThan(Duration.ofSeconds(LONGEST_SECONDS));
    }

    @Test
    void saysTheSameToManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            Callable<Integer> race = () -> {
                start.await();
                int wrong = 0;
                for (int i = 0; i < REPETITIONS / THREADS; i++) {
                    wrong += verdict(passing()) instanceof Verdict.Admitted ? 0 : 1;
                    Attempt failing = failing();
                    wrong += failing == null || verdict(failing) instanceof Verdict.Refused ? 0 : 1;
                }
                return wrong;
            };
            List<Future<Integer>> races = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                races.add(threads.submit(race));
            }
            start.countDown();
            for (Future<Integer> each : races) {
                assertThat(each.get(LONGEST_SECONDS * 3, TimeUnit.SECONDS)).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void staysCalmWhateverComes(String what, TestRequest request, byte[] body) throws Exception {
        Attempt attempt = new Attempt(request.call(), passing().caller(), body);

        assertThat(verdict(attempt)).as(what).isNotNull();
    }

    static Stream<Arguments> hostile() {
        TestRequest many = TestRequest.empty();
        for (int i = 0; i < 5_000; i++) {
            many.query("q" + i, "v")
                    .query("same", "v" + i)
                    .header("x-h" + i, "v")
                    .header("same", "v" + i);
        }
        String huge = "A".repeat(1_000_000);
        byte[] deep = "[".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                hostile("nothing", TestRequest.empty(), new byte[0]),
                hostile("five thousand of everything", many, new byte[0]),
                hostile("huge fields", credentials(huge).query("limit", huge).path("customerId", huge), new byte[0]),
                hostile("empty fields", credentials("").query("limit", ""), new byte[0]),
                hostile("controls", credentials("\u0000\r\n\u001b").query("limit", "\u0000"), new byte[] {0, 0, 0, 0}),
                hostile("broken surrogates", credentials("\ud800").path("customerId", "\udc00"), new byte[] {-1, -2}),
                hostile("commas and quotes", credentials("\",;=\\").query("limit", ",,,"), deep),
                hostile(
                        "credentials twice",
                        credentials("a").header("X-API-Key", "b").header("Authorization", "b"),
                        deep),
                hostile("a bomb", TestRequest.empty().header("Content-Type", "application/json"), deep));
    }

    private static Arguments hostile(String what, TestRequest request, byte[] body) {
        return Arguments.of(what, request, body);
    }

    private static TestRequest credentials(String value) {
        return TestRequest.empty()
                .header("X-API-Key", value)
                .header("Authorization", "Bearer " + value)
                .header("Accept", value)
                .header("Content-Type", value)
                .from(value);
    }

    private Problem refusal() throws Exception {
        Attempt failing = failing();
        assumeThat(failing).as("a policy that refuses somebody").isNotNull();
        Verdict verdict = verdict(Objects.requireNonNull(failing));
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).problem();
    }

    private Verdict verdict(Attempt attempt) throws InterruptedException, ExecutionException, TimeoutException {
        CompletionStage<Verdict> stage = attempt.at(policy());
        return stage.toCompletableFuture().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    private static long waited() {
        return ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId())
                .getWaitedCount();
    }
}
