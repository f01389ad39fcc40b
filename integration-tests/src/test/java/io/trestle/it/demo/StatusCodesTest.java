package io.trestle.it.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.support.Answer;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.RawConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal that callers may meet, and that each is a problem document. */
@ExtendWith(DemoGateway.class)
class StatusCodesTest {

    private static final String ORDER = "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":2}";

    private DemoGateway.Running demo;

    @BeforeEach
    void use(DemoGateway.Running running) {
        demo = running;
    }

    @Test
    void answers400ToWhatDoesNotFitTheContract() {
        Answer answer =
                demo.webShop().post("/orders/v1/orders", "{\"customerId\":\"x\",\"quantity\":0,\"sku\":\"A-1\"}");

        assertProblem(answer, 400, "invalid-request");
        List<String> pointers = new ArrayList<>();
        answer.json()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asText()));
        assertThat(pointers).contains("/customerId", "/quantity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1}{\"b\":2}", "{\"customerId\":1001,\"customerId\":1002}", "\u0000", "[[[["})
    void answers400ToMalformedJson(String body) {
        Answer answer = demo.webShop().post("/orders/v1/orders", body);

        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("com.fasterxml");
    }

    @Test
    void answers400ToParametersOfTheWrongType() {
        assertProblem(demo.webShop().get("/customers/v1/customers/ada"), 400, "invalid-request");
    }

    @Test
    void answers401WithAChallengeToStrangersAndToWrongKeys() {
        for (Answer answer : List.of(
                demo.stranger().get("/customers/v1/customers/1001"),
                demo.stranger().with("X-API-Key", "wrong").get("/customers/v1/customers/1001"),
                demo.stranger().with("Authorization", "Bearer nonsense").get("/customers/v1/customers/1001"))) {
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/customers",
                "/customers/v1",
                "/customers/v1/customers/1001/",
                "/customers/v1//customers/1001",
                "/customers/v2/customers/1001",
                "/CUSTOMERS/v1/customers/1001",
                "/actuator/health",
                "/admin/v1/apis",
                "/hawtio"
            })
    void answers404ToPathsThatNothingIsServedAt(String path) {
        Answer answer = demo.webShop().get(path);

        assertThat(answer.status()).as(path).isIn(400, 404);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
    }

    @Test
    void answers405WithTheMethodsThatAreAllowed() {
        Answer answer = demo.webShop().send("DELETE", "/customers/v1/customers/1001", "");

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow").orElseThrow()).contains("GET").doesNotContain("DELETE");
    }

    @Test
    void answers406WhenJsonIsNotAccepted() {
        assertProblem(
                demo.webShop().with("Accept", "image/png").get("/customers/v1/customers/1001"), 406, "not-acceptable");
    }

    @Test
    void answers413ToABodyOverTheLimit() {
        Answer answer = demo.webShop().post("/orders/v1/orders", " ".repeat(1_100_000) + ORDER);

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void answers414ToATargetOverTheLimit() throws Exception {
        try (RawConnection raw = RawConnection.open(demo.port())) {
            raw.send("GET /customers/v1/customers/" + "1".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(raw.readStatus()).isEqualTo(414);
        }
    }

    @Test
    void answers415ToAnotherMediaType() {
        Answer answer =
                demo.webShop().with("Content-Type", "application/xml").send("POST", "/orders/v1/orders", "<order/>");

        assertProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void answers429WithRateLimitFieldsWhenThePlanIsUsedUp() {
        List<Answer> answers = IntStream.range(0, 8)
                .mapToObj(i -> demo.trialApp().get("/customers/v1/customers/1001"))
                .toList();

        Answer last = answers.get(answers.size() - 1);
        assertProblem(last, 429, "throttled");
        assertThat(last.header("Retry-After")).isPresent();
        assertThat(last.header("RateLimit")).isPresent();
        assertThat(last.header("RateLimit-Policy").orElseThrow()).contains("q=5");
        assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
                .isLessThanOrEqualTo(6);
    }

    @Test
    void answers431ToAHeadOverTheLimit() throws Exception {
        try (RawConnection raw = RawConnection.open(demo.port())) {
            raw.send("GET /customers/v1/customers/1001 HTTP/1.1\r\nHost: x\r\nX-Big: " + "a".repeat(20_000)
                    + "\r\n\r\n");
            assertThat(raw.readStatus()).isEqualTo(431);
        }
    }

    @Test
    void answers502WhenTheSystemFailsAndTellsNothingOfIt() {
        Answer answer = demo.webShop().get("/inventory/v1/items/BROKEN");

        assertProblem(answer, 502, "system-failed");
        assertThat(answer.body())
                .doesNotContain("127.0.0.1")
                .doesNotContain("Exception")
                .doesNotContain("500");
    }

    @Test
    void answers504WhenTheSystemIsTooSlow() {
        Answer answer = demo.webShop().get("/inventory/v1/items/SLOW");

        assertProblem(answer, 504, "system-timed-out");
    }

    @Test
    void everyProblemNamesItsCall() {
        Answer answer = demo.stranger().get("/customers/v1/customers/1001");

        assertThat(answer.json().path("instance").asText())
                .endsWith(answer.header("Trestle-Call-Id").orElseThrow());
        assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).isNotBlank();
    }

    private static void assertProblem(Answer answer, int status, String kind) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.problem()).isEqualTo(kind);
    }
}
