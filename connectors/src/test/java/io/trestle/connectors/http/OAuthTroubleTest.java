package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.Gate;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import io.trestle.connectors.system.OAuthClient.AuthenticateBy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that are not issued, or not taken. */
@Timeout(60)
class OAuthTroubleTest extends OAuthCalls {

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
