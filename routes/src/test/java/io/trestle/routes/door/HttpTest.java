package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients and proxies may rely on (RFC 9110, RFC 9112). */
@ExtendWith(NoLeaks.class)
final class HttpTest {

    private static final AtomicInteger RAN = new AtomicInteger();

    @RegisterExtension
    static final TestDoor door = TestDoor.serving(new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/text?httpMethodRestrict=GET")
                    .process(exchange -> RAN.incrementAndGet())
                    .setHeader("ETag", constant("\"1\""))
                    .setBody(constant("grüße"));
            from("platform-http:/echo?httpMethodRestrict=POST,PUT").process(exchange -> RAN.incrementAndGet());
            from("platform-http:/nothing?httpMethodRestrict=GET").setBody(constant(null));
            from("platform-http:/unchanged?httpMethodRestrict=GET")
                    .setBody(constant("not to be sent"))
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, constant("304"));
            from("platform-http:/map?httpMethodRestrict=GET")
                    .process(exchange -> exchange.getMessage().setBody(Map.of("a", List.of())));
            from("platform-http:/stream?httpMethodRestrict=GET")
                    .process(exchange ->
                            exchange.getMessage().setBody(HttpTest.class.getResourceAsStream("HttpTest.class")));
            from("platform-http:/status/{code}?httpMethodRestrict=GET")
                    .setHeader(Exchange.HTTP_RESPONSE_CODE, simple("${header.code}"));
            from("platform-http:/error?httpMethodRestrict=GET").process(e -> {
                throw new StackOverflowError("secret");
            });
            restConfiguration().component("platform-http").inlineRoutes(false);
            rest("/produces").get().produces("application/json").to("direct:produces");
            from("direct:produces").setBody(constant("{}"));
            from("platform-http:/fails?httpMethodRestrict=GET").throwException(IllegalStateException.class, "secret");
        }
    });

    @Test
    void datesAnswersAndSaysHowLongTheyAre() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer = client.get("/text").answer();
            assertThat(answer.text()).isEqualTo("grüße");
            assertThat(answer.all("Content-Length")).containsExactly("7");
            Instant date = ZonedDateTime.parse(answer.field("Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertThat(date).isBetween(Instant.now().minus(1, ChronoUnit.MINUTES), Instant.now());
        }
    }

    @Test
    void answersHeadAsGetWithoutTheBody() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer head =
                    client.send("HEAD /text HTTP/1.1\r\nHost: x\r\n\r\n").answer(true);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("Content-Length")).isEqualTo("7");
            assertThat(head.field("ETag")).isEqualTo("\"1\"");
            assertThat(client.send("HEAD /nope HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer(true)
                            .status())
                    .isEqualTo(404);
            assertThat(client.get("/text").answer().status()).isEqualTo(200);
        }
    }

    @Test
    void tellsWhatIsAllowed() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer options =
                    client.send("OPTIONS /text HTTP/1.1\r\nHost: x\r\n\r\n").answer();
            assertThat(options.status()).isEqualTo(204);
            assertThat(options.field("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            assertThat(options.all("Content-Length")).isEmpty();
            assertThat(client.send("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(204);
            assertThat(client.send("DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n")
                            .answer()
                            .field("Allow"))
                    .isEqualTo("OPTIONS, POST, PUT");
        }
    }

    @Test
    void sendsNoBodyWhereNoneMayBe() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer nothing = client.get("/nothing").answer();
            assertThat(nothing.status()).isEqualTo(204);
            assertThat(nothing.all("Content-Length")).isEmpty();
            assertThat(client.get("/unchanged").answer().status()).isEqualTo(304);
            assertThat(client.get("/text").answer().text()).isEqualTo("grüße");
        }
    }

    @Test
    void saysWhatAnEntryProduces() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.get("/produces").answer().field("Content-Type")).isEqualTo("application/json");
            assertThat(client.get("/text").answer().all("Content-Type")).isEmpty();
        }
    }

    @Test
    void handsBodiesOnAsBytes() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.post("/echo", "hello").answer().text()).isEqualTo("hello");
            assertThat(client.post("/echo", "").answer().status()).isEqualTo(204);
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send("3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
            assertThat(client.answer().text()).isEqualTo("hello");
        }
    }

    @Test
    void readsStreamsAwayFromTheEventLoop() throws Exception {
        try (TestClient client = door.connect()) {
            byte[] expected =
                    HttpTest.class.getResourceAsStream("HttpTest.class").readAllBytes();
            assertThat(client.get("/stream").answer().body()).isEqualTo(expected);
        }
    }

    @Test
    void answersForRoutesThatLeaveNoAnswer() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.get("/map").answer().status()).isEqualTo(500);
            assertThat(client.get("/status/99").answer().status()).isEqualTo(500);
            assertThat(client.get("/status/x").answer().status()).isEqualTo(500);
            assertThat(client.get("/status/418").answer().status()).isEqualTo(418);
            for (String path : List.of("/fails", "/error")) {
                TestClient.Answer failed = client.get(path).answer();
                assertThat(failed.status()).isEqualTo(500);
                assertThat(failed.text()).doesNotContain("secret").doesNotContain("Exception");
            }
            await().until(() -> door.door.inFlight() == 0);
        }
    }

    @Test
    void keepsConnectionsAsTheVersionHasIt() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer kept = client.send("GET /text HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .answer();
            assertThat(kept.field("Connection")).isEqualTo("keep-alive");
            TestClient.Answer last = client.send("GET /text HTTP/1.0\r\n\r\n").answer();
            assertThat(last.field("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
        try (TestClient client = door.connect()) {
            assertThat(client.get("/text").answer().all("Connection")).isEmpty();
            client.send("GET /text HTTP/1.1\r\nHost: x\r\nConnection: x, Close\r\n\r\n");
            assertThat(client.answer().field("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void asksForTheBodyOnlyAfterAdmission() throws Exception {
        try (TestClient client = door.connect()) {
            String head = "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
            assertThat(client.send(head + "5\r\n\r\n").answer().status()).isEqualTo(100);
            assertThat(client.send("hello").answer().text()).isEqualTo("hello");
            assertThat(client.send(head + "5\r\n\r\nhello").answer().status()).isEqualTo(100);
            assertThat(client.answer().text()).isEqualTo("hello");
            TestClient.Answer large = client.send(head + "200000\r\n\r\n").answer();
            assertThat(large.status()).isEqualTo(413);
            assertThat(large.field("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionWhereTheUnwantedBodyIsSmall() throws Exception {
        RAN.set(0);
        try (TestClient client = door.connect()) {
            assertThat(client.post("/nope", "hello").answer().status()).isEqualTo(404);
            client.send("POST /nope HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(404);
            client.send("5\r\nhello\r\n0\r\n\r\n");
            assertThat(client.get("/text").answer().status()).isEqualTo(200);
        }
        assertThat(RAN).hasValue(1);
    }

    @Test
    void deliversTheRefusalOfAHugeBody() throws Exception {
        RAN.set(0);
        byte[] huge = new byte[20_000_000];
        for (String head :
                List.of("Content-Length: 20000000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1312D00\r\n")) {
            try (TestClient client = door.connect()) {
                client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + head).send(huge);
                TestClient.Answer answer = client.answer();
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.text()).contains("100000 bytes");
                assertThat(client.isClosed()).isTrue();
            }
        }
        assertThat(RAN).hasValue(0);
    }
}
