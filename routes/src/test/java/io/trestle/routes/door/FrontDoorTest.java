package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FrontDoorTest {

    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    @Test
    void answersNotReadyBeforeAnythingIsPublished() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer = client.get("/orders/1").answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.field("Retry-After")).isEqualTo("1");
            assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.field("Trestle-Call-Id")).hasSize(26);
        }
    }

    @Test
    void servesRestDslAndPlainRoutes() throws Exception {
        OperationSet set = door.serve(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().component("platform-http").inlineRoutes(false);
                rest("/orders").get("/{id}").to("direct:get").post("/").to("direct:post");
                from("direct:get").setBody(simple("{\"id\":\"${header.id}\",\"q\":\"${header.q}\"}"));
                from("direct:post")
                        .setBody(simple("got ${body}"))
                        .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(201))
                        .setHeader("Location", constant("/orders/7"));
                from("platform-http:/plain?httpMethodRestrict=GET").setBody(constant("plain"));
            }
        });
        assertThat(set.entries())
                .extracting(e -> e.method() + " " + e.pathTemplate())
                .containsExactlyInAnyOrder("GET /orders/{id}", "POST /orders", "GET /plain");
        try (TestClient client = door.connect()) {
            assertThat(client.get("/orders/a%2Fb?q=1+2").answer().text()).isEqualTo("{\"id\":\"a/b\",\"q\":\"1 2\"}");
            TestClient.Answer posted = client.post("/orders", "hello").answer();
            assertThat(posted.status()).isEqualTo(201);
            assertThat(posted.text()).isEqualTo("got hello");
            assertThat(posted.field("Location")).isEqualTo("/orders/7");
            assertThat(client.get("/plain").answer().text()).isEqualTo("plain");
            assertThat(client.get("/nope").answer().status()).isEqualTo(404);
            assertThat(client.get("/orders").answer().field("Allow")).isEqualTo("OPTIONS, POST");
        }
        await().untilAsserted(() ->
                assertThat(door.answered).extracting(Answered::status).containsExactly(200, 201, 200, 404, 405));
        await().until(() -> door.door.inFlight() == 0);
    }
}
