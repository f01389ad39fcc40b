package io.trestle.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.NotSentException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.OAuthClient.AuthenticateBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How tokens are asked for, kept and replaced. */
@Timeout(60)
class OAuthTest extends OAuthCalls {

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
}
