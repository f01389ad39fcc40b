package io.trestle.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.EstateGateway;
import io.trestle.it.support.PretendHttpSystem;
import io.trestle.it.support.PretendHttpSystem.Asked;
import io.trestle.it.support.PretendHttpSystem.Reply;
import io.trestle.it.support.RawConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields that would steer Camel or the gateway, and requests that would split. */
class HeaderInjectionTest {

    @TempDir
    static Path folder;

    private static PretendHttpSystem system;
    private static EstateGateway gateway;

    private int askedBefore;

    @BeforeAll
    static void serve() throws Exception {
        system = new PretendHttpSystem(asked -> new Reply(200, "application/json", "{\"ok\":true}"));
        EstateGateway.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:${backend.port}"]
                operations:
                  getItem: {http: "GET /items/{id}", response: pass}
                  putItem: {http: "PUT /items/{id}", request: pass, response: pass}
                """);
        EstateGateway.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  getItem: {rest: "GET /items/{id}", call: backend.getItem}
                  putItem: {rest: "PUT /items/{id}", call: backend.putItem}
                """);
        gateway = EstateGateway.start(folder, Map.of("backend.port", Integer.toString(system.port())));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        system.close();
    }

    @BeforeEach
    void count() {
        askedBefore = system.asked().size();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "CAmelHttpUri",
                "camelhttppath",
                "CAMELHTTPQUERY",
                "CamelHttpMethod",
                "CamelHttpHost",
                "CamelFileName",
                "trestle-call-id",
                "TRESTLE-Anything"
            })
    void letsNoPrivateFieldIn(String name) {
        Answer answer =
                gateway.client().with(name, "http://127.0.0.1:1/elsewhere").get("/items/v1/items/1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().map().keySet())
                .noneMatch(field -> field.toLowerCase(Locale.ROOT).startsWith("camel"));
        assertThat(answer.header("Trestle-Call-Id").orElseThrow()).doesNotContain("elsewhere");
        Asked asked = last();
        assertThat(asked.uri()).isEqualTo("/items/1");
        assertThat(asked.headers().keySet()).noneMatch(field -> isPrivate(field));
    }

    @Test
    void leaksNoRequestFieldIntoTheAnswer() {
        Answer answer = gateway.client().with("X-Secret", "abc").get("/items/v1/items/1");

        assertThat(answer.response().headers().map().values().toString()).doesNotContain("abc");
        assertThat(answer.header("X-API-Key")).isEmpty();
    }

    @Test
    void handsNoApiKeyToTheSystem() {
        gateway.client().get("/items/v1/items/1");

        assertThat(last().headers().values().toString()).doesNotContain(EstateGateway.API_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2F..%2Fadmin", "a%2Fb", "a%3Fx=1", "a%23b", "%0d%0aX-Evil:%201", "a%20b"})
    void keepsAVariableWithinItsSegment(String id) {
        Answer answer = gateway.client().get("/items/v1/items/" + id);

        if (answer.status() == 200) {
            assertThat(last().uri())
                    .startsWith("/items/")
                    .doesNotContain("admin/")
                    .doesNotContain("?");
            assertThat(last().uri().substring("/items/".length())).doesNotContain("/");
            assertThat(last().headers().keySet()).doesNotContain("X-evil");
        } else {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(system.asked()).hasSize(askedBefore);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "PUT /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
                "PUT /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "PUT /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@Transfer-Encoding: chunked\r\n\r\n 5\r\nabcde\r\n0\r\n\r\n",
                "PUT /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n",
                "PUT /items/v1/items/1 HTTP/1.0\r\nHost: x\r\n@KEY@Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /items/v1/items/1 HTTP/1.1\r\nHost: x\r\nHost: y\r\n@KEY@\r\n",
                "GET /items/v1/items/1 HTTP/1.1\r\n@KEY@\r\n",
                "GET /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@X: a\r\n folded\r\n\r\n",
                "GET /items/v1/items/1 HTTP/1.1\nHost: x\n@KEY@\n",
                "\u0001GET /items/v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@\r\n",
                "GET /items/v1/items/%zz HTTP/1.1\r\nHost: x\r\n@KEY@\r\n",
                "GET /items/v1/items/%00 HTTP/1.1\r\nHost: x\r\n@KEY@\r\n",
                "GET /items/v1/../v1/items/1 HTTP/1.1\r\nHost: x\r\n@KEY@\r\n"
            })
    void answers400ToMalformedAndAmbiguousRequestsAndRunsNoRoute(String request) throws Exception {
        try (RawConnection raw = RawConnection.open(gateway.port())) {
            raw.send(request.replace("@KEY@", "X-API-Key: " + EstateGateway.API_KEY + "\r\n"));

            assertThat(raw.readStatus()).as(request).isEqualTo(400);
        }
        assertThat(system.asked()).hasSize(askedBefore);
    }

    private Asked last() {
        List<Asked> asked = system.asked();
        assertThat(asked).hasSizeGreaterThan(askedBefore);
        return asked.get(asked.size() - 1);
    }

    private static boolean isPrivate(String field) {
        String lower = field.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("trestle-");
    }
}
