package io.trestle.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Gate;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.OAuthClient.AuthenticateBy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A system that wants access tokens, and where they come from. */
@Timeout(60)
class OAuthTest {

    private static final String SECRET = "s3cr3t: +&ü";
    private static final String BODY = "{\"text\":\"a\"}";

    private TokenServer tokens;
    private ScriptedHttpServer system;
    private volatile Script script = this::serve;

    @BeforeEach
    void start() throws IOException {
        tokens = new TokenServer();
        system = new ScriptedHttpServer(request -> script.answer(request));
    }

    @AfterEach
    void stop() throws IOException {
        tokens.close();
        system.close();
    }

    private void serve(Heard request) throws IOException {
        if (tokens.accepts(request)) {
            request.answer(200, "application/json", BODY);
        } else {
            request.answer(401, "WWW-Authenticate: Bearer error=\"invalid_token\"\r\n", new byte[0]);
        }
    }

    private static OAuthClient client(URI url, AuthenticateBy by, Duration timeout) {
        return new OAuthClient(url, "trestle gateway", SECRET, List.of("read", "write"), "billing", by, timeout, null);
    }

    private HttpSystem system(OAuthClient client) {
        return new HttpSystem(
                "billing",
                List.of(system.address()),
                null,
                null,
                client,
                null,
                Map.of(
                        "get", HttpCalls.json("GET /x"),
                        "post", HttpCalls.json("POST /x"),
                        "pass", HttpCalls.pass("POST /x"),
                        "own",
                                new HttpSystem.Operation(
                                        "GET /x",
                                        Map.of(),
                                        Map.of("authorization", "Bearer own"),
                                        Map.of(),
                                        HttpSystem.Format.JSON,
                                        HttpSystem.Format.JSON,
                                        null,
                                        null,
                                        null)),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Calls open() throws Exception {
        return Calls.open(system(client(tokens.url(), AuthenticateBy.BASIC, Duration.ofSeconds(20))));
    }

    private static void good(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("a");
    }

    private static void failed(Exchange exchange, Kind kind, String message) {
        assertThat(exchange.getException(SystemFailureException.class))
                .hasMessageContaining(message)
                .satisfies(failure -> {
                    for (Throwable at = failure; at != null; at = at.getCause()) {
                        assertThat(at.toString()).doesNotContain("s3cr3t").doesNotContain("token-");
                    }
                })
                .extracting(SystemFailureException::kind)
                .isEqualTo(kind);
    }

    private List<@Nullable String> shown() {
        return system.heard().stream()
                .map(request -> request.field("Authorization"))
                .toList();
    }

    @Test
    void asksForATokenWithALogin() throws Exception {
        try (Calls calls = open()) {
            good(calls.send("get", null));
            good(calls.send("post", BODY));
        }
        assertThat(tokens.heard()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/realms/partners/token?policy=b2b");
            // trestle+gateway:s3cr3t%3A+%2B%26%C3%BC
            assertThat(request.field("Authorization"))
                    .isEqualTo("Basic dHJlc3RsZStnYXRld2F5OnMzY3IzdCUzQSslMkIlMjYlQzMlQkM=");
            assertThat(request.field("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(request.field("Accept")).isEqualTo("application/json");
            assertThat(request.text()).isEqualTo("grant_type=client_credentials&scope=read+write&audience=billing");
        });
        assertThat(shown()).containsExactly("Bearer token-1", "Bearer token-1");
    }

    @Test
    void asksForATokenWithItsCredentialsInTheBody() throws Exception {
        OAuthClient client = client(tokens.url(), AuthenticateBy.BODY, Duration.ofSeconds(20));
        assertThat(client.toString()).doesNotContain("s3cr3t");
        assertThat(system(client).toString()).doesNotContain("s3cr3t");
        try (Calls calls = Calls.open(system(client))) {
            good(calls.send("get", null));
        }
        assertThat(tokens.heard()).singleElement().satisfies(request -> {
            assertThat(request.field("Authorization")).isNull();
            assertThat(request.text())
                    .isEqualTo("grant_type=client_credentials&client_id=trestle+gateway"
                            + "&client_secret=s3cr3t%3A+%2B%26%C3%BC&scope=read+write&audience=billing");
        });
    }

    @Test
    void asksOnceForAHundredFirstCalls() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        tokens.answer(request -> {
            all.await(30, TimeUnit.SECONDS);
            tokens.issue(request, 3600);
        });
        try (Calls calls = open()) {
            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (int call = 0; call < 50; call++) {
                sent.add(calls.sendAsync("get", null));
                sent.add(calls.sendFromEventLoop("post", BODY));
            }
            all.countDown();
            for (CompletableFuture<Exchange> each : sent) {
                Exchange answer = each.get(30, TimeUnit.SECONDS);
                good(answer);
                assertThat(answer.getProperty(Calls.CONTINUED_ON_ITS_LOOP)).isNotEqualTo(false);
            }
        }
        assertThat(tokens.heard()).hasSize(1);
        assertThat(system.heard()).hasSize(100);
    }

    @Test
    void letsNoMoreWaitThanForConnections() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        tokens.answer(request -> {
            all.await(30, TimeUnit.SECONDS);
            tokens.issue(request, 3600);
        });
        try (Calls calls = Calls.open(
                system(client(tokens.url(), AuthenticateBy.BASIC, Duration.ofSeconds(20))),
                settings -> settings.maxWaiting(4))) {
            List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
            for (int call = 0; call < 4; call++) {
                waiting.add(calls.sendAsync("get", null));
            }
            failed(calls.send("get", null), Kind.SATURATED, "too many calls wait for an access token");
            all.countDown();
            for (CompletableFuture<Exchange> each : waiting) {
                good(each.get(30, TimeUnit.SECONDS));
            }
            good(calls.send("get", null));
        }
    }

    @Test
    void asksAgainForATokenThatEnds() throws Exception {
        tokens.answer(request -> tokens.issue(request, 0));
        try (Calls calls = open()) {
            good(calls.send("get", null));
            good(calls.send("get", null));
        }
        assertThat(shown()).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void makesACallOnceMoreWithAnotherTokenWhereItIsRefused() throws Exception {
        try (Calls calls = open()) {
            good(calls.send("get", null));
            tokens.revoke();
            good(calls.send("post", BODY));
            assertThat(system.heard().get(2).text()).isEqualTo(BODY);
            good(calls.send("get", null));
        }
        assertThat(shown()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2");
        assertThat(tokens.heard()).hasSize(2);
    }

    @Test
    void doesNotAskOnAndOnWhereEveryTokenIsRefused() throws Exception {
        script = request -> request.answer(401, "", new byte[0]);
        try (Calls calls = open()) {
            for (int call = 0; call < 5; call++) {
                failed(calls.send("get", null), Kind.FAILED, "status 401");
            }
            assertThat(tokens.heard()).hasSize(2);
            assertThat(system.heard()).hasSize(6);
        }
    }

    @Test
    void doesNotRepeatABodyThatStreamedAway() throws Exception {
        try (Calls calls = open()) {
            good(calls.send("get", null));
            tokens.revoke();
            failed(
                    calls.send("pass", PacedStream.of(30), Map.of("Content-Type", "text/plain"), Map.of()),
                    Kind.FAILED,
                    "status 401");
            good(calls.send("get", null));
        }
        assertThat(shown()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
    }

    @Test
    void leavesAnOperationWithALoginOfItsOwnAlone() throws Exception {
        script = request -> request.answer(200, "application/json", BODY);
        try (Calls calls = open()) {
            good(calls.send("own", null));
        }
        assertThat(shown()).containsExactly("Bearer own");
        assertThat(tokens.heard()).isEmpty();
    }

    @Test
    void doesNotAskForATokenInARehearsal() throws Exception {
        try (Calls calls = open()) {
            Crossings crossings = Crossings.ofDryRun();
            assertThat(calls.rehearse("post", BODY, crossings).getException()).isInstanceOf(NotSentException.class);
        }
        assertThat(tokens.heard()).isEmpty();
        assertThat(system.heard()).isEmpty();
    }

    @Test
    void keepsNoTokenWithWhatWasSent() throws Exception {
        Crossings crossings = Crossings.ofCall();
        try (Calls calls = open()) {
            good(calls.send("post", BODY, Map.of(), Map.of(CallProperties.CROSSINGS, crossings)));
        }
        assertThat(crossings.all())
                .singleElement()
                .satisfies(crossing -> assertThat(crossing.sent())
                        .isNotNull()
                        .satisfies(sent ->
                                assertThat(new String(sent.body(), UTF_8)).isEqualTo(BODY)));
    }

    @Test
    void saysThatItsSecretIsWrongAndDoesNotInsist() throws Exception {
        tokens.answer(request -> request.answer(
                401, "application/json", "{\"error\":\"invalid_client\",\"error_description\":\"" + SECRET + "\"}"));
        try (Calls calls = open()) {
            Exchange first = calls.send("get", null);
            failed(first, Kind.UNREACHABLE, "no access token: the token endpoint answered 401 invalid_client");
            int more = 20;
            for (int call = 0; call < more; call++) {
                failed(calls.send("get", null), Kind.UNREACHABLE, "invalid_client");
            }
            assertThat(tokens.heard()).hasSizeLessThan(more);
            tokens.answer(request -> tokens.issue(request, 3600));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> calls.send("get", null).getException() == null);
        }
    }

    @Test
    void failsWhereTheAnswerIsHugeOrCutShort() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<Script> hostile = List.of(
                request -> request.answer(
                        200, "application/json", "{\"access_token\":\"" + "s3cr3t".repeat(20_000) + "\"}"),
                request -> {
                    request.body();
                    request.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        request.write("2000\r\n" + "s".repeat(0x2000) + "\r\n");
                    }
                },
                request -> {
                    request.body();
                    request.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":\"s3cr3t");
                    throw new IOException("gone");
                },
                request -> {
                    request.body();
                    request.write("s3cr3t\r\n\r\n");
                },
                request -> {
                    throw new IOException("gone at once");
                });
        for (Script each : hostile) {
            tokens.answer(request -> {
                asked.incrementAndGet();
                each.answer(request);
            });
            try (Calls calls = open()) {
                failed(calls.send("post", BODY), Kind.UNREACHABLE, "no access token: the token endpoint failed: ");
            }
        }
        // A POST, which is not sent twice.
        assertThat(asked).hasValue(hostile.size());
        assertThat(system.heard()).isEmpty();
    }

    @Test
    void doesNotWaitForeverForAnAnswerThatDrips() throws Exception {
        tokens.answer(request -> {
            request.body();
            request.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                request.write("1\r\n \r\n");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        });
        try (Calls calls = Calls.open(system(client(tokens.url(), AuthenticateBy.BASIC, Duration.ofMillis(300))))) {
            failed(calls.send("get", null), Kind.UNREACHABLE, "no access token: the token endpoint did not answer");
            tokens.answer(request -> tokens.issue(request, 3600));
            good(calls.send("get", null));
        }
    }

    @Test
    void recoversWhenTheTokenEndpointDoes() throws Exception {
        try (Gate gate = new Gate()) {
            URI url = URI.create("http://127.0.0.1:" + gate.port() + "/token");
            try (Calls calls = Calls.open(system(client(url, AuthenticateBy.BASIC, Duration.ofSeconds(20))))) {
                failed(calls.send("get", null), Kind.UNREACHABLE, "no access token: the token endpoint is not reached");
                gate.open(tokens.port());
                good(calls.send("get", null));

                gate.shut();
                good(calls.send("get", null));
                tokens.revoke();
                failed(calls.send("get", null), Kind.UNREACHABLE, "no access token");

                gate.open(tokens.port());
                good(calls.send("get", null));
            }
        }
        assertThat(tokens.heard()).hasSize(2);
    }

    @Test
    void endsCallsThatWaitForATokenWhenItIsClosed() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        tokens.answer(request -> never.await());
        try (Calls calls = open()) {
            CompletableFuture<Exchange> waiting = calls.sendAsync("get", null);
            await().until(() -> tokens.heard().size() == 1);
            calls.closeSystems();
            failed(waiting.get(30, TimeUnit.SECONDS), Kind.UNREACHABLE, "");
        }
    }
}
