package io.trestle.it.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.it.support.Answer;
import io.trestle.it.support.DemoGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every row of the demo estate. */
@ExtendWith(DemoGateway.class)
class DemoEstateTest {

    private DemoGateway.Running demo;

    @BeforeEach
    void use(DemoGateway.Running running) {
        demo = running;
    }

    @Test
    void readsACustomerOutOfTheSoapService() {
        Answer answer = demo.webShop().get("/customers/v1/customers/1001");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains("application/json");
        assertThat(answer.header("Trestle-Call-Id")).isPresent();
        assertThat(answer.json().path("customerId").isInt()).isTrue();
        assertThat(answer.json().path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(answer.json().path("email").asText()).isEqualTo("ada@example.org");
    }

    @Test
    void turnsADeclaredFaultIntoAProblemWithItsFields() {
        Answer answer = demo.webShop().get("/customers/v1/customers/4711");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(answer.problem()).isEqualTo("fault");
        assertThat(answer.json().path("fault").asText()).isEqualTo("CustomerNotFound");
        assertThat(answer.json().path("customerId").asInt()).isEqualTo(4711);
    }

    @Test
    void createsACustomerAndSaysWhereItIs() {
        Answer created = demo.webShop()
                .post("/customers/v1/customers", "{\"name\":\"Grace Hopper\",\"email\":\"grace@example.org\"}");

        assertThat(created.status()).isEqualTo(201);
        String location = created.header("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/customers/v1/customers/"
                        + created.json().path("customerId").asInt());
        Answer read = demo.webShop().get(location);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("name").asText()).isEqualTo("Grace Hopper");
    }

    @Test
    void findsCustomersByName() {
        Answer answer = demo.webShop().get("/customers/v1/customers?name=Lovelace");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(answer.json().toString()).contains("Ada Lovelace");
    }

    @Test
    void findsNoCustomersAsAnEmptyArray() {
        Answer answer = demo.webShop().get("/customers/v1/customers?name=NobodyHasThisName");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
    }

    @Test
    void placesAnOrderOverJmsAndWaitsForTheReply() {
        Answer placed =
                demo.webShop().post("/orders/v1/orders", "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":2}");

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.json().path("status").asText()).isEqualTo("ACCEPTED");
        Answer read = demo.webShop()
                .get("/orders/v1/orders/" + placed.json().path("orderId").asText());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("quantity").asInt()).isEqualTo(2);
    }

    @Test
    void tellsThatTheOrderSystemRejected() {
        Answer answer =
                demo.webShop().post("/orders/v1/orders", "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":1001}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("fault");
    }

    @Test
    void acceptsABatchOneWay() {
        Answer answer = demo.webShop()
                .post("/orders/v1/orders/batch", "[{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":1}]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("callId").asText())
                .isEqualTo(answer.header("Trestle-Call-Id").orElseThrow());
    }

    @Test
    void publishesAnEventAndReadsBackWhatTheConsumerSaw() {
        Answer accepted = demo.webShop().post("/shipments/v1/events", "{\"orderId\":\"o-77\",\"status\":\"PACKED\"}");

        assertThat(accepted.status()).isEqualTo(202);
        String callId = accepted.json().path("callId").asText();
        await().atMost(40, SECONDS).untilAsserted(() -> {
            Answer seen = demo.webShop().get("/shipments/v1/events/" + callId);
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.json().path("orderId").asText()).isEqualTo("o-77");
            assertThat(seen.json().path("status").asText()).isEqualTo("PACKED");
        });
    }

    @Test
    void readsAnItemOutOfTheXmlService() {
        Answer answer = demo.webShop().get("/inventory/v1/items/A-1");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode item = answer.json();
        assertThat(item.path("sku").asText()).isEqualTo("A-1");
        assertThat(item.path("available").isInt()).isTrue();
        assertThat(item.path("name").asText()).isNotBlank();
    }

    @Test
    void dispatchesOverFourSystems() {
        Answer answer =
                demo.webShop().post("/dispatch/v1/dispatches", "{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":1}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().path("dispatchId").asText()).isNotBlank();
        String orderId = answer.json().path("orderId").asText();
        assertThat(demo.webShop().get("/orders/v1/orders/" + orderId).status()).isEqualTo(200);
    }

    @Test
    void tellsOfAFaultWithinADispatchAsOfAnyOther() {
        Answer answer =
                demo.webShop().post("/dispatch/v1/dispatches", "{\"customerId\":4711,\"sku\":\"A-1\",\"quantity\":1}");

        assertThat(answer.status()).as(answer.body()).isBetween(404, 422);
        assertThat(answer.json().path("fault").asText()).isEqualTo("CustomerNotFound");
    }
}
