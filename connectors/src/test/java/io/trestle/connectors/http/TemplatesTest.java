package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.system.HttpSystem;
import io.trestle.connectors.system.HttpSystem.Format;
import io.trestle.transformers.InvalidMessageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TemplatesTest {

    private static HttpCalls open(String http, Map<String, String> query, Map<String, String> headers)
            throws Exception {
        return new HttpCalls(
                new HttpSystem.Operation(http, query, headers, Map.of(), Format.JSON, Format.JSON, null, null, null),
                request -> request.answer(200, "application/json", "{}"));
    }

    private static Heard heard(HttpCalls calls, Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return calls.server().only();
    }

    @Test
    void fillsPathQueryAndHeadersFromParameters() throws Exception {
        try (HttpCalls calls = open(
                "GET /shops/{shop}/stock/{sku}.json",
                Map.of("q", "{text}", "fixed", "a b"),
                Map.of("X-Tenant", "t-{tenant}"))) {
            Heard request =
                    heard(calls, calls.with(Map.of("shop", "Köln", "sku", "A 1/2", "text", "a&b=c+d", "tenant", "7")));

            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.target()).startsWith("/shops/K%C3%B6ln/stock/A%201%2F2.json?");
            assertThat(request.target().split("\\?", 2)[1].split("&"))
                    .containsExactlyInAnyOrder("q=a%26b%3Dc%2Bd", "fixed=a%20b");
            assertThat(request.field("x-tenant")).isEqualTo("t-7");
            assertThat(request.field("accept")).isEqualTo("application/json");
            assertThat(request.fields()).doesNotContainKeys("content-type", "content-length", "transfer-encoding");
        }
    }

    @Test
    void fillsFromTheScalarsOfTheBodyWhereNoParameterDoes() throws Exception {
        try (HttpCalls calls = open("POST /stock/{sku}", Map.of("n", "{count}"), Map.of())) {
            Heard request = heard(
                    calls,
                    calls.with("{\"sku\":\"B-2\",\"count\":12.50,\"deep\":{\"sku\":\"no\"}}", Map.of("sku", "A-1")));

            assertThat(request.target()).isEqualTo("/stock/A-1?n=12.50");
            assertThat(request.field("content-type")).isEqualTo("application/json");
            assertThat(request.text()).isEqualTo("{\"sku\":\"B-2\",\"count\":12.50,\"deep\":{\"sku\":\"no\"}}");
        }
    }

    @Test
    void leavesOutQueryParametersAndHeadersWithoutValue() throws Exception {
        try (HttpCalls calls = open("GET /stock", Map.of("q", "{text}"), Map.of("X-Tenant", "{tenant}"))) {
            Heard request = heard(calls, calls.with(Map.of()));

            assertThat(request.target()).isEqualTo("/stock");
            assertThat(request.fields()).doesNotContainKey("x-tenant");
        }
    }

    @Test
    void refusesACallWithoutAPathVariable() throws Exception {
        try (HttpCalls calls = open("GET /stock/{sku}", Map.of(), Map.of())) {
            Exchange exchange = calls.with(Map.of("other", "x"));

            assertThat(exchange.getException())
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContaining("/sku");
            assertThat(calls.server().heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "../admin", "a/../../admin", "..\\admin", "..;x=1", "a\u0000b", "a\nb", "a\u007fb"
            })
    void refusesPathValuesThatNameAnotherResource(String sku) throws Exception {
        try (HttpCalls calls = open("GET /stock/{sku}", Map.of(), Map.of())) {
            assertThat(calls.with(Map.of("sku", sku)).getException()).isInstanceOf(InvalidMessageException.class);
            assertThat(calls.server().heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e", "%2f..%2f", "a?b=c#d", "{sku}", "a;b", "x\u2028y", "\ud83d\ude00"})
    void encodesWhatLooksLikeSyntax(String sku) throws Exception {
        try (HttpCalls calls = open("GET /stock/{sku}", Map.of(), Map.of())) {
            Heard request = heard(calls, calls.with(Map.of("sku", sku)));

            assertThat(request.target()).matches("/stock/[A-Za-z0-9%._~-]+");
            assertThat(URLDecoder.decode(request.target(), StandardCharsets.UTF_8))
                    .isEqualTo("/stock/" + sku);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Injected: yes", "a\nb", "\u0000", "\u20ac"})
    void refusesHeaderValuesThatAFieldCannotHold(String tenant) throws Exception {
        try (HttpCalls calls = open("GET /stock", Map.of(), Map.of("X-Tenant", "{tenant}"))) {
            assertThat(calls.with(Map.of("tenant", tenant)).getException()).isInstanceOf(InvalidMessageException.class);
            assertThat(calls.server().heard()).isEmpty();
        }
    }

    @Test
    void joinsTheBasePathOfTheEndpoint() throws Exception {
        try (ScriptedHttpServer server =
                        new ScriptedHttpServer(request -> request.answer(200, "application/json", "{}"));
                Calls calls = Calls.open(new HttpSystem(
                        "stock",
                        List.of(server.address().resolve("/base/")),
                        Map.of("call", HttpCalls.json("GET /items")),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        null,
                        null,
                        null))) {
            assertThat(calls.send("call", null).getException()).isNull();
            assertThat(server.only().target()).isEqualTo("/base/items");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET"})
    void givesTheIdOfAMessageThatChangesSomething(String method) throws Exception {
        try (HttpCalls calls = open(method + " /stock", Map.of(), Map.of())) {
            Heard request =
                    heard(calls, calls.calls().send("call", "{}", Map.of(), Map.of(CallProperties.MESSAGE_ID, "m1")));

            assertThat(request.field("idempotency-key")).isEqualTo(method.equals("GET") ? null : "m1");
        }
    }

    @Test
    void letsADefinitionSayTheIdOtherwise() throws Exception {
        try (HttpCalls calls = open("POST /stock", Map.of(), Map.of("Idempotency-Key", "{id}"))) {
            Heard request = heard(
                    calls,
                    calls.calls().send("call", "{\"id\":\"own\"}", Map.of(), Map.of(CallProperties.MESSAGE_ID, "m1")));

            assertThat(request.field("idempotency-key")).isEqualTo("own");
        }
    }
}
