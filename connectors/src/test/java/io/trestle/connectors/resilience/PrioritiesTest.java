package io.trestle.connectors.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.connectors.system.Priority;
import io.trestle.connectors.system.Shares;
import io.trestle.mappings.definition.InvalidDefinitionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system that is nearly full, and who gives way. */
@Timeout(120)
class PrioritiesTest {

    private static final int CONCURRENCY = 10;

    private final CountDownLatch never = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(1);
    private ScriptedHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedHttpServer(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        never.countDown();
        held.countDown();
        server.close();
    }

    private void answer(Heard request) throws Exception {
        switch (request.target()) {
            case "/held" -> held.await();
            case "/never" -> never.await();
            case "/broken" -> throw new IOException("gone");
            default -> {}
        }
        request.answer(request.target().equals("/error") ? 500 : 200, "application/json", "{}");
    }

    private Calls open(@Nullable Integer concurrency, @Nullable Shares shares, Duration timeout) throws Exception {
        return Calls.open(new HttpSystem(
                "stock",
                List.of(server.address()),
                null,
                null,
                null,
                null,
                Map.of(
                        "quick", operation("/quick"),
                        "held", operation("/held"),
                        "never", operation("/never"),
                        "broken", operation("/broken"),
                        "error", operation("/error")),
                timeout,
                Duration.ofSeconds(10),
                concurrency,
                shares,
                null,
                null,
                null,
                null));
    }

    private static HttpSystem.Operation operation(String path) {
        return new HttpSystem.Operation(
                "POST " + path, Map.of(), Map.of(), Map.of(), Format.JSON, Format.JSON, null, null, null);
    }

    private static CompletableFuture<Exchange> send(Calls calls, String operation, Priority priority) {
        return calls.sendAsync(operation, "{}", Map.of(), Map.of(CallProperties.PRIORITY, priority));
    }

    /** Calls until one is refused, and how many were not. */
    private static int fill(Calls calls, Priority priority, List<CompletableFuture<Exchange>> waiting) {
        for (int made = 0; ; made++) {
            CompletableFuture<Exchange> call = send(calls, "held", priority);
            if (call.isDone()) {
                assertThat(Calls.failure(call.join())).isEqualTo(Kind.SATURATED);
                return made;
            }
            waiting.add(call);
        }
    }

    private static SystemFailureException refused(Calls calls, Priority priority) {
        CompletableFuture<Exchange> call = send(calls, "held", priority);
        assertThat(call).isDone();
        SystemFailureException failure = call.join().getException(SystemFailureException.class);
        assertThat(failure.kind()).isEqualTo(Kind.SATURATED);
        return failure;
    }

    private static int room(Calls calls, Priority priority) throws Exception {
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        return fill(calls, priority, waiting);
    }

    @Test
    void letsTheLessImportantGiveWayFirst() throws Exception {
        try (Calls calls = open(CONCURRENCY, new Shares(50, 80), Duration.ofSeconds(60))) {
            List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
            assertThat(fill(calls, Priority.LOW, waiting)).isEqualTo(5);
            assertThat(fill(calls, Priority.NORMAL, waiting)).isEqualTo(3);
            assertThat(fill(calls, Priority.HIGH, waiting)).isEqualTo(2);

            SystemFailureException low = refused(calls, Priority.LOW);
            assertThat(low.priority()).isEqualTo(Priority.LOW);
            assertThat(low)
                    .hasMessage("stock.held: concurrency: 5 of 10 calls or more are under way,"
                            + " too many for one of priority low");
            assertThat(refused(calls, Priority.NORMAL).priority()).isEqualTo(Priority.NORMAL);
            SystemFailureException high = refused(calls, Priority.HIGH);
            assertThat(high.priority()).isNull();
            assertThat(high).hasMessage("stock.held: concurrency: 10 calls are under way");
            assertThat(calls.observed())
                    .filteredOn(call -> call.failure() == Kind.SATURATED)
                    .extracting(call -> call.priority())
                    .containsExactly(
                            Priority.LOW, Priority.NORMAL, Priority.HIGH, Priority.LOW, Priority.NORMAL, Priority.HIGH);

            held.countDown();
            for (CompletableFuture<Exchange> call : waiting) {
                assertThat(call.get(60, TimeUnit.SECONDS).getException()).isNull();
            }
            held = new CountDownLatch(1);
            assertThat(room(calls, Priority.LOW)).isEqualTo(5);
        }
    }

    @Test
    void countsWhoeverIsThere() throws Exception {
        try (Calls calls = open(CONCURRENCY, new Shares(50, 80), Duration.ofSeconds(60))) {
            List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
            assertThat(fill(calls, Priority.HIGH, waiting)).isEqualTo(CONCURRENCY);
            assertThat(fill(calls, Priority.LOW, waiting)).isZero();
            assertThat(fill(calls, Priority.NORMAL, waiting)).isZero();
        }
    }

    @Test
    void givesHalfToLowOnesAndAllToOthersWhereNothingIsSaid() throws Exception {
        try (Calls calls = open(CONCURRENCY, null, Duration.ofSeconds(60))) {
            List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
            assertThat(fill(calls, Priority.LOW, waiting)).isEqualTo(5);
            for (int call = 5; call < CONCURRENCY; call++) {
                waiting.add(calls.sendAsync("held", "{}"));
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            assertThat(refused(calls, Priority.NORMAL).priority()).isNull();
        }
        try (Calls calls = open(1, null, Duration.ofSeconds(60))) {
            assertThat(room(calls, Priority.LOW)).isEqualTo(1);
        }
    }

    @Test
    void knowsNoPrioritiesWithoutALimit() throws Exception {
        try (Calls calls = open(null, null, Duration.ofSeconds(60))) {
            for (int call = 0; call < 50; call++) {
                assertThat(send(calls, "held", Priority.LOW)).isNotDone();
            }
        }
    }

    @Test
    void isNotKeptOutByACrowdThatIsRefused() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        try (Calls calls = open(2, null, Duration.ofSeconds(60))) {
            assertThat(room(calls, Priority.LOW)).isEqualTo(1);
            List<Future<Integer>> refusals = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                refusals.add(crowd.submit(() -> {
                    int refused = 0;
                    while (!over.get()) {
                        refused +=
                                Calls.failure(send(calls, "held", Priority.LOW).join()) == Kind.SATURATED ? 1 : 0;
                    }
                    return refused;
                }));
            }
            for (int call = 0; call < 300; call++) {
                assertThat(send(calls, "quick", Priority.HIGH)
                                .get(60, TimeUnit.SECONDS)
                                .getException())
                        .isNull();
            }
            over.set(true);
            for (Future<Integer> each : refusals) {
                assertThat(each.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            over.set(true);
            crowd.shutdownNow();
        }
    }

    @Test
    void losesNoPlaceToCallsThatFailOrAreGivenUp() throws Exception {
        String[] operations = {"quick", "error", "broken"};
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (Calls calls = open(CONCURRENCY, new Shares(30, 60), Duration.ofSeconds(3))) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                int first = caller;
                all.add(callers.submit(() -> {
                    CompletableFuture<Exchange> unanswered = send(calls, "never", Priority.values()[first % 3]);
                    for (int call = 0; call < 60; call++) {
                        send(calls, operations[(first + call) % 3], Priority.values()[call % 3])
                                .join();
                    }
                    unanswered.join();
                }));
            }
            for (Future<?> each : all) {
                each.get(60, TimeUnit.SECONDS);
            }
            assertThat(calls.observed()).extracting(call -> call.failure()).contains(Kind.TIMED_OUT, Kind.FAILED);

            List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
            assertThat(fill(calls, Priority.LOW, waiting)).isEqualTo(3);
            assertThat(fill(calls, Priority.NORMAL, waiting)).isEqualTo(3);
            assertThat(fill(calls, Priority.HIGH, waiting)).isEqualTo(4);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void refusesSharesThatTurnThingsAround() {
        assertThatExceptionOfType(InvalidDefinitionException.class)
                .isThrownBy(() -> new Shares(90, 80))
                .withMessageContaining("low: 90 (expected: no more than normal has, 80)");
    }
}
