package io.trestle.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.PretendSystem.Behaviour;
import io.trestle.connectors.PretendSystem.Received;
import io.trestle.connectors.SystemFailureException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every connector promises, over the component {@code connector:} and against a system of its kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class ConnectorContract {

    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private @Nullable PretendSystem pretend;
    private @Nullable Calls calls;

    /** A system of the connector's kind, not yet started. */
    protected abstract PretendSystem newSystem() throws Exception;

    @BeforeAll
    void startSystem() throws Exception {
        pretend = newSystem();
        pretend.start();
    }

    @AfterAll
    void closeSystem() throws Exception {
        system().close();
    }

    @BeforeEach
    void forget() {
        system().forget();
    }

    @AfterEach
    void observersHeardOfEveryCallOnce() {
        Calls made = calls;
        calls = null;
        if (made != null) {
            try (made) {
                await().atMost(AMPLE)
                        .untilAsserted(() -> assertThat(made.observed()).hasSize(made.made()));
            }
        }
    }

    protected final PretendSystem system() {
        if (pretend == null) {
            throw new IllegalStateException("not started");
        }
        return pretend;
    }

    /** The system opened anew, with this timeout. Closed after the test. */
    protected final Calls open(Duration timeout) throws Exception {
        calls = Calls.open(system().definition(timeout));
        return calls;
    }

    @Test
    void givesTheAnswerAsJson() throws Exception {
        Exchange exchange = open(AMPLE).send("echo", "{\"text\":\"Größe 5 <&> \\\"quoted\\\"\"}");

        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("Größe 5 <&> \"quoted\"");
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(exchange.getMessage().getBody()).isInstanceOf(byte[].class);
    }

    @Test
    void answersNothingToAOneWayMessage() throws Exception {
        Exchange exchange = open(AMPLE).send("tell", "{\"text\":\"once\"}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
        await().atMost(AMPLE).until(() -> !system().received().isEmpty());
        assertThat(system().received()).extracting(Received::operation).containsExactly("tell");
        assertThat(system().received().get(0).body()).contains("once");
    }

    @Test
    void givesUpASilentSystemInTime() throws Exception {
        Calls opened = open(Duration.ofSeconds(2));
        opened.send("echo", "{\"text\":\"warm\"}");
        system().behave(Behaviour.SILENT);

        long begin = System.nanoTime();
        Exchange exchange = opened.send("echo", "{\"text\":\"lost\"}");

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(1900), AMPLE);
    }

    @Test
    void givesUpAtTheDeadlineOfTheCall() throws Exception {
        Calls opened = open(Duration.ofSeconds(30));
        opened.send("echo", "{\"text\":\"warm\"}");
        system().behave(Behaviour.SILENT);

        long begin = System.nanoTime();
        Exchange exchange = opened.send(
                "echo",
                "{\"text\":\"lost\"}",
                Map.of(),
                Map.of(CallProperties.DEADLINE, begin + Duration.ofMillis(400).toNanos()));

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AMPLE);
    }

    @Test
    void callsNothingWhenTheTimeIsUp() throws Exception {
        Exchange exchange = open(AMPLE)
                .send("echo", "{\"text\":\"late\"}", Map.of(), Map.of(CallProperties.DEADLINE, System.nanoTime() - 1));

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.TIMED_OUT);
        assertThat(system().received()).isEmpty();
    }

    @Test
    void answersWhenTheSystemComesUpAfterTheGateway() throws Exception {
        system().stop();
        Calls opened = open(AMPLE);
        try {
            assertThat(Calls.failure(opened.send("echo", "{\"text\":\"down\"}")))
                    .isEqualTo(Kind.UNREACHABLE);
            assertThat(Calls.failure(opened.send("tell", "{\"text\":\"down\"}")))
                    .isEqualTo(Kind.UNREACHABLE);
        } finally {
            system().start();
        }
        recovers(opened);
        assertThat(system().received()).noneMatch(message -> message.body().contains("down"));
    }

    @Test
    void recoversByItselfAfterAnOutage() throws Exception {
        Calls opened = open(Duration.ofSeconds(5));
        assertThat(opened.send("echo", "{\"text\":\"up\"}").getException()).isNull();
        assertThat(opened.send("tell", "{\"text\":\"up\"}").getException()).isNull();

        system().stop();
        try {
            await().atMost(RECOVERY).until(() -> Calls.failure(opened.send("echo", "{}")) == Kind.UNREACHABLE);
            await().atMost(RECOVERY).until(() -> Calls.failure(opened.send("tell", "{}")) == Kind.UNREACHABLE);
        } finally {
            system().start();
        }
        recovers(opened);
    }

    private void recovers(Calls opened) {
        await().atMost(RECOVERY)
                .until(() -> opened.send("echo", "{\"text\":\"again\"}").getException() == null);
        await().atMost(RECOVERY)
                .until(() -> opened.send("tell", "{\"text\":\"again\"}").getException() == null);
    }

    @Test
    void tellsCallersNothingOfHowTheSystemFailed() throws Exception {
        system().behave(Behaviour.FAIL);

        Exchange exchange = open(AMPLE).send("echo", "{\"text\":\"please\"}");

        assertThat(Calls.failure(exchange)).isEqualTo(Kind.FAILED);
        assertThat(exchange.getException()).hasMessageNotContaining("legacy");
        assertThat(exchange.getMessage().getBody(String.class)).doesNotContain("legacy");
        assertThat(exchange.getMessage().getHeaders().toString()).doesNotContain("legacy");
    }

    @Test
    void handsTheTraceContextOn() throws Exception {
        Map<String, Object> properties = Map.of(
                CallProperties.TRACE_PARENT,
                TRACE,
                CallProperties.TRACE_STATE,
                "vendor=1",
                CallProperties.CALL_ID,
                "call-77");
        Calls opened = open(AMPLE);
        opened.send("echo", "{\"text\":\"a\"}", Map.of(), properties);
        opened.send("tell", "{\"text\":\"b\"}", Map.of(), properties);

        await().atMost(AMPLE).until(() -> system().received().size() == 2);
        assertThat(system().received()).allSatisfy(message -> {
            // A span of the call's own, below the one that was given.
            assertThat(message.header("traceparent"))
                    .startsWith(TRACE.substring(0, 36))
                    .endsWith("-01")
                    .hasSameSizeAs(TRACE)
                    .isNotEqualTo(TRACE);
            assertThat(message.header("tracestate")).isEqualTo("vendor=1");
            assertThat(message.headers()).containsValue("call-77");
        });
        assertThat(system().received())
                .extracting(message -> message.header("traceparent"))
                .doesNotHaveDuplicates();
    }

    @Test
    void makesTheMessagesOfARehearsalAndSendsNone() throws Exception {
        Calls opened = open(AMPLE);
        Crossings rehearsal = Crossings.ofDryRun();

        assertThat(opened.rehearse("tell", "{\"text\":\"rehearsed\"}", rehearsal)
                        .getException())
                .isInstanceOf(NotSentException.class);
        assertThat(opened.rehearse("echo", "{\"text\":\"rehearsed\"}", rehearsal)
                        .getException())
                .isInstanceOf(NotSentException.class);
        opened.send("tell", "{\"text\":\"meant\"}");

        assertThat(rehearsal.all()).hasSize(2).allSatisfy(crossing -> {
            assertThat(text(crossing.sent())).contains("rehearsed");
            assertThat(crossing.answer()).isNull();
        });
        await().atMost(AMPLE)
                .until(() -> system().received().stream()
                        .anyMatch(message -> message.body().contains("meant")));
        assertThat(system().received()).noneMatch(message -> message.body().contains("rehearsed"));
    }

    @Test
    void holdsWhatCrossedForWhoeverAsks() throws Exception {
        Crossings crossings = Crossings.ofCall();

        open(AMPLE).send("echo", "{\"text\":\"seen\"}", Map.of(), Map.of(CallProperties.CROSSINGS, crossings));

        assertThat(crossings.all()).hasSize(1).allSatisfy(crossing -> {
            assertThat(text(crossing.sent())).contains("seen");
            assertThat(text(crossing.answer())).contains("seen");
            assertThat(crossing.outcome()).isNotNull();
        });
    }

    private static String text(Crossing.@Nullable Message message) {
        return message == null ? "nothing" : new String(message.body(), StandardCharsets.UTF_8);
    }

    @Test
    void sendsNoHeaderThatTheOperationDoesNotName() throws Exception {
        Map<String, Object> headers = Map.of(
                "CamelHttpUri", "http://evil.example",
                "cAmElJmsDestinationName", "evil",
                "Trestle-Call-Id", "forged",
                "tREstle-Consumer", "admin",
                "Authorization", "Bearer token",
                "X-Api-Key", "demo-key",
                "traceparent", "forged",
                "Host", "evil.example");
        Calls opened = open(AMPLE);
        opened.send("echo", "{\"text\":\"a\"}", headers, Map.of());
        opened.send("tell", "{\"text\":\"b\"}", headers, Map.of());

        await().atMost(AMPLE).until(() -> system().received().size() == 2);
        assertThat(system().received()).allSatisfy(message -> {
            assertThat(message.headers()).doesNotContainKeys("authorization", "x-api-key", "traceparent");
            assertThat(message.headers().keySet())
                    .noneMatch(name -> name.startsWith("camel") || name.startsWith("trestle"));
            assertThat(message.headers().values()).noneMatch(value -> value.contains("evil"));
        });
    }

    @Test
    void keepsTheAnswersOfConcurrentCallsApart() throws Exception {
        Calls opened = open(Duration.ofSeconds(20));
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sent.add(opened.sendAsync("echo", "{\"text\":\"call " + i + "\"}"));
        }
        for (int i = 0; i < sent.size(); i++) {
            Exchange exchange = sent.get(i).get(30, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isNull();
            assertThat(Calls.text(exchange)).isEqualTo("call " + i);
        }
    }

    @Test
    void endsCallsInFlightWhenItIsClosed() throws Exception {
        Calls opened = open(Duration.ofSeconds(30));
        system().behave(Behaviour.SILENT);
        CompletableFuture<Exchange> inFlight = opened.sendAsync("echo", "{\"text\":\"open\"}");
        await().atMost(AMPLE).until(() -> !system().received().isEmpty());

        opened.closeSystems();

        assertThat(Calls.failure(inFlight.get(20, TimeUnit.SECONDS))).isEqualTo(Kind.UNREACHABLE);
        assertThat(Calls.failure(opened.send("echo", "{}"))).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void neverHoldsUpTheCallersThread() throws Exception {
        Calls opened = open(Duration.ofSeconds(3));
        system().stop();
        try {
            CompletableFuture<Exchange> sent = opened.sendFromEventLoop("echo", "{\"text\":\"down\"}");
            assertThat(opened.waited()).isLessThan(Duration.ofMillis(500));
            assertThat(opened.longestCall()).isLessThan(Duration.ofMillis(2_500));
            Exchange exchange = sent.get(30, TimeUnit.SECONDS);
            assertThat(exchange.getException()).isInstanceOf(SystemFailureException.class);
            assertThat(exchange.getProperty(Calls.CONTINUED_ON_ITS_LOOP)).isEqualTo(true);
        } finally {
            system().start();
        }
        recovers(opened);
    }
}
