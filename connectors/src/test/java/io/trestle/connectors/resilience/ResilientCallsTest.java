package io.trestle.connectors.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.system.Breaker;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.connectors.system.Retry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Systems that fail, recover, fail again, and take only so much. */
class ResilientCallsTest {

    private static final Breaker BREAKER = new Breaker(50, 10, 4, Duration.ofSeconds(1), 2);
    private static final Breaker PATIENT = new Breaker(50, 10, 4, Duration.ofSeconds(60), 2);
    private static final Retry RETRY = new Retry(List.of("read"), 3, Duration.ofMillis(20));

    private volatile int status = 200;
    private volatile @Nullable CountDownLatch held;
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private ScriptedHttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedHttpServer(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsNothingWhileTheBreakerIsOpen() throws Exception {
        status = 500;
        try (Calls calls = open(null, PATIENT, null)) {
            for (int i = 0; i < 4; i++) {
                assertThat(Calls.failure(calls.send("write", "{}"))).isEqualTo(Kind.FAILED);
            }

            Exchange refused = calls.send("write", "{}");

            assertThat(Calls.failure(refused)).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(((SystemFailureException) refused.getException()).retryAfter())
                    .isBetween(Duration.ofMillis(1), Duration.ofSeconds(60));
            assertThat(server.heard()).hasSize(4);
            assertThat(calls.observed().get(4).failure()).isEqualTo(Kind.CIRCUIT_OPEN);
        }
    }

    @Test
    void triesAgainAfterAWhileAndClosesWhenTheSystemIsBack() throws Exception {
        status = 500;
        try (Calls calls = open(null, BREAKER, null)) {
            for (int i = 0; i < 4; i++) {
                calls.send("write", "{}");
            }
            status = 200;

            await().until(() -> calls.send("write", "{}").getException() == null);

            for (int i = 0; i < 20; i++) {
                assertThat(calls.send("write", "{}").getException()).isNull();
            }
        }
    }

    @Test
    void opensAgainWhenTheTrialsFail() throws Exception {
        status = 500;
        try (Calls calls = open(null, BREAKER, null)) {
            for (int i = 0; i < 4; i++) {
                calls.send("write", "{}");
            }

            await().until(() -> Calls.failure(calls.send("write", "{}")) == Kind.FAILED);
            calls.send("write", "{}");

            assertThat(Calls.failure(calls.send("write", "{}"))).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(server.heard()).hasSize(6);
        }
    }

    @Test
    void doesNotCountDeclaredFaultsAsFailures() throws Exception {
        status = 404;
        try (Calls calls = open(null, BREAKER, null)) {
            for (int i = 0; i < 30; i++) {
                calls.send("write", "{}");
            }

            assertThat(server.heard()).hasSize(30);
        }
    }

    @Test
    void opensForASystemThatCannotBeReached() throws Exception {
        URI nobody;
        try (ScriptedHttpServer gone = new ScriptedHttpServer(this::answer)) {
            nobody = gone.address();
        }
        try (Calls calls = Calls.open(definition(nobody, null, BREAKER, null))) {
            List<@Nullable Kind> kinds = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                kinds.add(Calls.failure(calls.send("read", null)));
            }
            assertThat(kinds)
                    .startsWith(Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE, Kind.UNREACHABLE)
                    .endsWith(Kind.CIRCUIT_OPEN, Kind.CIRCUIT_OPEN);
        }
    }

    @Test
    void rehearsesWhileTheBreakerIsOpen() throws Exception {
        status = 500;
        try (Calls calls = open(null, BREAKER, null)) {
            for (int i = 0; i < 4; i++) {
                calls.send("write", "{}");
            }

            Exchange rehearsed = calls.rehearse("write", "{}", Crossings.ofDryRun());

            assertThat(rehearsed.getException()).isInstanceOf(NotSentException.class);
        }
    }

    @Test
    void asksAgainWhatMayBeAskedTwice() throws Exception {
        failuresLeft.set(2);
        Crossings crossings = Crossings.ofCall();
        try (Calls calls = open(null, null, RETRY)) {
            Exchange answered = calls.send("read", null, Map.of(), Map.of(CallProperties.CROSSINGS, crossings));

            assertThat(answered.getException()).isNull();
            assertThat(server.heard()).hasSize(3);
            assertThat(calls.observed()).hasSize(3);
            assertThat(crossings.all()).extracting(Crossing::operation).containsExactly("read", "read", "read");
            assertThat(crossings.all())
                    .extracting(crossing -> crossing.outcome() == null
                            ? null
                            : crossing.outcome().failure())
                    .containsExactly(Kind.FAILED, Kind.FAILED, null);
        }
    }

    @Test
    void asksNoMoreOftenThanItMay() throws Exception {
        status = 500;
        try (Calls calls = open(null, null, RETRY)) {
            assertThat(Calls.failure(calls.send("read", null))).isEqualTo(Kind.FAILED);
            assertThat(server.heard()).hasSize(3);
        }
    }

    @Test
    void neverAsksTwiceWhatIsNotNamed() throws Exception {
        status = 500;
        try (Calls calls = open(null, null, RETRY)) {
            assertThat(Calls.failure(calls.send("write", "{}"))).isEqualTo(Kind.FAILED);
            assertThat(server.heard()).hasSize(1);
        }
    }

    @Test
    void asksNoMoreWhenTheTimeIsUp() throws Exception {
        status = 500;
        Retry patient = new Retry(List.of("read"), 10, Duration.ofSeconds(8));
        try (Calls calls = open(null, null, patient)) {
            long begin = System.nanoTime();
            long deadline = begin + Duration.ofSeconds(1).toNanos();
            Exchange failed = calls.send("read", null, Map.of(), Map.of(CallProperties.DEADLINE, deadline));

            assertThat(Calls.failure(failed)).isEqualTo(Kind.FAILED);
            assertThat(server.heard()).hasSize(1);
        }
    }

    @Test
    void takesNoMoreAtATimeThanAllowed() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        held = hold;
        try (Calls calls = open(5, null, null)) {
            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                sent.add(calls.sendAsync("write", "{}"));
            }
            List<CompletableFuture<Exchange>> refused =
                    sent.stream().filter(CompletableFuture::isDone).toList();
            assertThat(refused).hasSize(7).allMatch(call -> Calls.failure(call.join()) == Kind.SATURATED);

            hold.countDown();

            await().until(() -> sent.stream().allMatch(CompletableFuture::isDone));
            assertThat(server.heard()).hasSize(5);
            assertThat(calls.send("write", "{}").getException()).isNull();
        }
    }

    private void answer(Heard request) throws Exception {
        CountDownLatch hold = held;
        if (hold != null) {
            hold.await();
        }
        int said = failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 500 : status;
        request.answer(said, "application/json", "{\"said\":" + said + "}");
    }

    private Calls open(@Nullable Integer concurrency, @Nullable Breaker breaker, @Nullable Retry retry)
            throws Exception {
        return Calls.open(definition(server.address(), concurrency, breaker, retry));
    }

    private static HttpSystem definition(
            URI address, @Nullable Integer concurrency, @Nullable Breaker breaker, @Nullable Retry retry) {
        return new HttpSystem(
                "stock",
                List.of(address),
                Map.of("read", operation("GET /items"), "write", operation("POST /items")),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                concurrency,
                breaker,
                retry);
    }

    private static HttpSystem.Operation operation(String http) {
        return new HttpSystem.Operation(http, Map.of(), Map.of(), Map.of(), Format.JSON, Format.JSON, null, null, null);
    }
}
