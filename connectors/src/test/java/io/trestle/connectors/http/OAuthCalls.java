package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
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
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A system that wants access tokens, and where they come from. */
abstract class OAuthCalls {

    static final String SECRET = "s3cr3t: +&ü";
    static final String BODY = "{\"text\":\"a\"}";

    TokenServer tokens;
    ScriptedHttpServer system;
    volatile Script script = this::serve;

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

    static OAuthClient client(URI url, AuthenticateBy by, Duration timeout) {
        return new OAuthClient(url, "trestle gateway", SECRET, List.of("read", "write"), "billing", by, timeout, null);
    }

    final HttpSystem system(OAuthClient client) {
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

    final Calls open() throws Exception {
        return Calls.open(system(client(tokens.url(), AuthenticateBy.BASIC, Duration.ofSeconds(20))));
    }

    static void good(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(Calls.text(exchange)).isEqualTo("a");
    }

    static void failed(Exchange exchange, Kind kind, String message) {
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

    final List<@Nullable String> shown() {
        return system.heard().stream()
                .map(request -> request.field("Authorization"))
                .toList();
    }
}
