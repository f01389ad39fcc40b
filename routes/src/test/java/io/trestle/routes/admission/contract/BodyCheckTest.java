package io.trestle.routes.admission.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.admission.Attempt;
import io.trestle.routes.admission.Policy;
import io.trestle.routes.admission.PolicyContract;
import io.trestle.routes.admission.TestRequest;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.Verdict.Refused;
import io.trestle.routes.call.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCheckTest extends PolicyContract {

    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: Orders, version: v1}
            paths:
              /orders:
                post:
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Order'}
                      application/vnd.orders+json: {schema: {type: array}}
                      application/xml: {}
                  responses: {'201': {description: made}}
                get:
                  responses: {'200': {description: all}}
              /anything:
                put:
                  requestBody: {content: {'*/*': {schema: {type: object}}}}
                  responses: {'204': {description: done}}
            components:
              schemas:
                Order:
                  type: object
                  required: [orderId, sku, quantity]
                  additionalProperties: false
                  properties:
                    orderId: {type: string, readOnly: true}
                    sku: {type: string, pattern: '^[A-Z]-[0-9]+$'}
                    quantity: {type: integer, minimum: 1, maximum: 1000}
                    price: {type: number, multipleOf: 0.01}
                    code: {type: string, pattern: '^(a+)+$'}
                    'a/b~c': {type: integer}
                    lines: {type: array, items: {type: integer}}
                    at: {type: string, format: date-time}
            """;
    private static final String GOOD = "{\"sku\": \"A-1\", \"quantity\": 2}";
    private static final String BAD = "{\"sku\": \"A-1\", \"quantity\": \"many\"}";

    @TempDir
    Path folder;

    private ContractFixture orders;

    @BeforeEach
    void open() {
        orders = ContractFixture.of(folder, DOCUMENT, "POST", "/orders");
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Override
    protected Policy policy() {
        return orders.policy(BodyCheck.class);
    }

    @Override
    protected Attempt passing() {
        return attempt(ContractFixture.json(), GOOD);
    }

    @Override
    protected Attempt failing() {
        return attempt(ContractFixture.json(), BAD);
    }

    @Test
    void saysWhatIsWrongWhere() {
        assertThat(orders.bodyErrors(
                        "{\"sku\": \"a\", \"quantity\": 0, \"lines\": [1, \"x\"], \"a/b~c\": null, \"z~/\": 1}"))
                .isEqualTo("""
                        400 /sku does not match the regex pattern ^[A-Z]-[0-9]+$
                        /quantity must have a minimum value of 1
                        /a~1b~0c null found, integer expected
                        /lines/1 string found, integer expected
                        /z~0~1 property 'z~/' is not defined in the schema and the schema does not allow additional properties""");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\"}"))
                .isEqualTo("400 /quantity required property 'quantity' not found");
        assertThat(orders.bodyErrors("[]")).isEqualTo("400  array found, object expected");
    }

    @Test
    void doesNotAskForFieldsThatOnlyAnswersHaveAndBearsWithThem() {
        assertThat(orders.bodyErrors(GOOD)).isEmpty();
        assertThat(orders.bodyErrors("{\"orderId\": \"1\", \"sku\": \"A-1\", \"quantity\": 2}"))
                .isEmpty();
    }

    @Test
    void leavesFormatsToThoseWhoReadThem() {
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\", \"quantity\": 2, \"at\": \"2026-01-01T12:00:00\"}"))
                .isEmpty();
    }

    @Test
    void readsNumbersAsTheyAreWritten() {
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\", \"quantity\": 2, \"price\": 12345678901234567.89}"))
                .isEmpty();
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\", \"quantity\": 2, \"price\": 12345678901234567.891}"))
                .contains("/price must be multiple of 0.01");
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\", \"quantity\": 2.0}")).isEmpty();
    }

    @Test
    void needsABodyWhereTheContractDoes() {
        assertThat(orders.bodyErrors("")).isEqualTo("400  a body is needed");
        assertThat(orders.bodyErrors("   ")).isEqualTo("400 The body is empty.");
    }

    @Test
    void refusesABodyWhereTheContractHasNone() {
        try (ContractFixture all = ContractFixture.of(folder, DOCUMENT, "GET", "/orders")) {
            assertThat(all.bodyErrors("")).isEmpty();
            assertThat(all.bodyErrors("{}")).isEqualTo("400  no body is expected");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json ; Charset=\"UTF-8\""
            })
    void takesTheMediaTypesOfTheContract(String type) {
        assertThat(status(TestRequest.empty().header("Content-Type", type), GOOD))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/jsonx",
                "application/json, text/plain",
                "application",
                "*/*",
                "json"
            })
    void refusesOtherMediaTypes(String type) {
        assertThat(status(TestRequest.empty().header("Content-Type", type), GOOD))
                .isEqualTo(415);
    }

    @Test
    void refusesABodyWithoutMediaTypeOrWithTwo() {
        assertThat(status(TestRequest.empty(), GOOD)).isEqualTo(415);
        assertThat(status(ContractFixture.json().header("content-type", "application/xml"), GOOD))
                .isEqualTo(415);
        Refused refused = (Refused) orders.ask(policy(), TestRequest.empty(), bytes(GOOD));
        assertThat(refused.problem().headers())
                .containsEntry("Accept", "application/json, application/vnd.orders+json, application/xml");
    }

    @Test
    void refusesWhatIsCompressed() {
        Refused refused = (Refused) orders.ask(
                policy(), ContractFixture.json().header("Content-Encoding", "gzip"), new byte[] {31, -117, 8, 0});
        assertThat(refused.problem().status()).isEqualTo(415);
        assertThat(refused.problem().headers()).containsEntry("Accept-Encoding", "identity");
        assertThat(status(ContractFixture.json().header("Content-Encoding", " Identity"), GOOD))
                .isZero();
        assertThat(status(
                        TestRequest.empty()
                                .header("Content-Type", "application/xml")
                                .header("Content-Encoding", "gzip"),
                        "coded"))
                .as("what nobody reads crosses as it is")
                .isZero();
    }

    @Test
    void checksEachMediaTypeByItsOwnSchema() {
        assertThat(status(TestRequest.empty().header("Content-Type", "application/vnd.orders+json"), "[]"))
                .isZero();
        assertThat(status(TestRequest.empty().header("Content-Type", "application/vnd.orders+json"), GOOD))
                .isEqualTo(400);
        assertThat(status(TestRequest.empty().header("Content-Type", "application/xml"), "<any/>"))
                .isZero();
    }

    @Test
    void checksJsonUnderARangeOfMediaTypes() {
        try (ContractFixture anything = ContractFixture.of(folder, DOCUMENT, "PUT", "/anything")) {
            assertThat(anything.bodyErrors("{}")).isEmpty();
            assertThat(anything.bodyErrors("[]")).contains("object expected");
        }
    }

    @Test
    void givesUpOnATextThatTakesForever() {
        String slow = "{\"sku\": \"A-1\", \"quantity\": 2, \"code\": \"" + "a".repeat(5_000) + "!\"}";

        assertThat(orders.bodyErrors(slow)).contains("takes too long");
        assertThat(orders.bodyErrors("{\"sku\": \"A-1\", \"quantity\": 2, \"code\": \"aaaa\"}"))
                .isEmpty();
    }

    @Test
    void doesNotMakeAMillionMessagesOfAMillionMistakes() {
        String wrong = "{\"sku\": \"A-1\", \"quantity\": 2, \"lines\": [" + "\"x\",".repeat(200_000) + "1]}";

        assertThat(orders.bodyErrors(wrong).lines()).hasSize(FoundErrors.MAXIMUM);
    }

    @Test
    void checksLargeBodiesElsewhere() {
        String large = "{\"sku\": \"A-1\", \"quantity\": 2, \"lines\": [" + "1,".repeat(LargeBodies.FROM) + "1]}";
        String wrong = large.replace("\"quantity\": 2", "\"quantity\": 0");
        Thread here = Thread.currentThread();

        CompletionStage<Verdict> stage = attempt(ContractFixture.json(), large).at(policy());
        CompletableFuture<Thread> checkedBy =
                stage.thenApply(verdict -> Thread.currentThread()).toCompletableFuture();

        assertThat(stage.toCompletableFuture().join()).isEqualTo(Verdict.ADMITTED);
        assertThat(checkedBy.join())
                .isNotNull()
                .satisfiesAnyOf(
                        thread -> assertThat(thread).isSameAs(here),
                        thread -> assertThat(thread.getName()).startsWith("trestle-body-check-"));
        assertThat(orders.bodyErrors(wrong)).isEqualTo("400 /quantity must have a minimum value of 1");
    }

    @Test
    void says503WhenTooManyLargeBodiesCome() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        LargeBodies busy = new LargeBodies(1, 1);
        List<CompletionStage<Verdict>> waiting = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            waiting.add(busy.check(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Verdict.ADMITTED;
            }));
        }
        try (ContractFixture fixture = ContractFixture.of(folder, DOCUMENT, "POST", "/orders", busy)) {
            byte[] large = new byte[LargeBodies.FROM + 1];
            Refused refused = (Refused) fixture.ask(fixture.policy(BodyCheck.class), ContractFixture.json(), large);

            assertThat(refused.problem().status()).isEqualTo(503);
            assertThat(refused.problem().headers()).containsEntry("Retry-After", "1");
            end.countDown();
            await().untilAsserted(() -> assertThat(waiting)
                    .allSatisfy(stage -> assertThat(stage.toCompletableFuture()).isDone()));
            await().untilAsserted(() -> assertThat(ContractFixture.errors(
                            fixture.ask(fixture.policy(BodyCheck.class), ContractFixture.json(), large)))
                    .startsWith("400"));
        }
    }

    private int status(TestRequest request, String body) {
        Verdict verdict = orders.ask(policy(), request, bytes(body));
        return verdict instanceof Refused refused ? refused.problem().status() : 0;
    }

    private static Attempt attempt(TestRequest request, String body) {
        return new Attempt(request.call(), Caller.anonymous(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
