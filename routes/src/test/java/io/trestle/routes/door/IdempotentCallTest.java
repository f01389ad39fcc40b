package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Caller;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the front door makes of {@code Idempotency-Key}. */
@Timeout(60)
final class IdempotentCallTest {

    /** Callers are who they say they are. */
    private static final Admission KNOWN = TestDoor.admission(call -> {
        String who = call.request().header("X-Consumer");
        call.authenticated(who == null ? Caller.anonymous() : new Caller(who, Set.of(), null));
        return Verdict.ADMITTED_NOW;
    });

    private final KeysInMemory keys = new KeysInMemory();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor(DoorSettings.ofDefaults(), keys);
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/orders?httpMethodRestrict=GET,POST,PUT")
                                .process(e -> e.getMessage().setBody("order " + served.incrementAndGet()))
                                .setHeader("Location", constant("/orders/1"))
                                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(201));
                        from("platform-http:/large?httpMethodRestrict=POST")
                                .process(e -> served.incrementAndGet())
                                .setBody(constant(new byte[5_000_000]));
                        from("platform-http:/busy?httpMethodRestrict=POST")
                                .process(e -> served.incrementAndGet())
                                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503));
                        from("platform-http:/slow?httpMethodRestrict=POST")
                                .process(e -> served.incrementAndGet())
                                .process(e -> slow.await(30, TimeUnit.SECONDS))
                                .setBody(constant("done"));
                        from("platform-http:/stream?httpMethodRestrict=GET,POST")
                                .process(e -> served.incrementAndGet())
                                .setBody(constant("streamed"));
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method,
                        path,
                        100_000,
                        path.equals("/stream"),
                        Duration.ofSeconds(path.equals("/slow") ? 1 : 10),
                        KNOWN,
                        path.equals("/slow") ? Threads.WORKERS : Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        slow.countDown();
        door.close();
    }

    @Test
    void givesTheFirstAnswerAgain() throws Exception {
        TestClient.Answer first = call("POST", "/orders", "k", "a");
        TestClient.Answer second = call("POST", "/orders", "k", "a");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text()).isEqualTo("order 1");
        assertThat(second.field("Location")).isEqualTo("/orders/1");
        assertThat(second.all("Trestle-Call-Id")).hasSize(1).isNotEqualTo(first.all("Trestle-Call-Id"));
    }

    @Test
    void tellsRequestsApartByBodyQueryAndOperation() throws Exception {
        assertThat(call("POST", "/orders", "k", "a").status()).isEqualTo(201);
        assertThat(call("POST", "/orders", "k", "b").status()).isEqualTo(409);
        assertThat(call("POST", "/orders?x=1", "k", "a").status()).isEqualTo(409);
        assertThat(call("PUT", "/orders", "k", "b").text()).isEqualTo("order 2");
    }

    @Test
    void tellsConsumersApart() throws Exception {
        assertThat(call("POST", "/orders", "k\r\nX-Consumer: web-shop", "a").text())
                .isEqualTo("order 1");
        assertThat(call("POST", "/orders", "k\r\nX-Consumer: trial-app", "a").text())
                .isEqualTo("order 2");
        assertThat(call("POST", "/orders", "k", "b").text()).isEqualTo("order 3");
        assertThat(call("POST", "/orders", "k\r\nX-Consumer: web-shop", "a").text())
                .isEqualTo("order 1");
    }

    @Test
    void letsSafeMethodsAndRequestsWithoutAKeyPass() throws Exception {
        keys.down = true;
        assertThat(call("GET", "/orders", "k", "").text()).isEqualTo("order 1");
        assertThat(call("GET", "/orders", "k", "").text()).isEqualTo("order 2");
        try (TestClient client = door.connect()) {
            assertThat(client.post("/orders", "a").answer().text()).isEqualTo("order 3");
        }
    }

    @Test
    void refusesWhatIsNoKey() throws Exception {
        for (String key : new String[] {"", " ", "x".repeat(256), "\u00e9", "a\r\nIdempotency-Key: b"}) {
            assertThat(call("POST", "/orders", key, "a").status()).as(key).isEqualTo(400);
        }
        assertThat(call("POST", "/orders", "x".repeat(255), "a").status()).isEqualTo(201);
        assertThat(served).hasValue(1);
    }

    @Test
    void beginsNothingWhileTheStoreIsDown() throws Exception {
        keys.down = true;
        TestClient.Answer answer = call("POST", "/orders", "k", "a");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.field("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).contains("store-unavailable");
        assertThat(served).hasValue(0);
    }

    @Test
    void refusesKeysWhereBodiesStream() throws Exception {
        assertThat(call("POST", "/stream", "k", "a").status()).isEqualTo(400);
        assertThat(served).hasValue(0);
        assertThat(call("GET", "/stream", "k", "").status()).isEqualTo(200);
    }

    @Test
    void carriesNothingOutAgainWhoseAnswerIsTooLarge() throws Exception {
        assertThat(call("POST", "/large", "k", "a").body()).hasSize(5_000_000);
        TestClient.Answer second = call("POST", "/large", "k", "a");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("was carried out");
        assertThat(served).hasValue(1);
    }

    @Test
    void freesTheKeyOfACallThatReachedNothing() throws Exception {
        assertThat(call("POST", "/busy", "k", "a").status()).isEqualTo(503);
        assertThat(call("POST", "/busy", "k", "a").status()).isEqualTo(503);
        assertThat(served).hasValue(2);
        assertThat(keys.size()).isZero();
    }

    @Test
    void remembersTheAnswerThatCameTooLate() throws Exception {
        assertThat(call("POST", "/slow", "k", "a").status()).isEqualTo(504);
        TestClient.Answer meanwhile = call("POST", "/slow", "k", "a");
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.field("Retry-After")).isEqualTo("1");
        slow.countDown();

        await().until(() -> call("POST", "/slow", "k", "a").status() == 200);
        assertThat(call("POST", "/slow", "k", "a").text()).isEqualTo("done");
        assertThat(served).hasValue(1);
    }

    @Test
    void remembersTheAnswerOfAClientThatWentAway() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(request("POST", "/slow", "k", "a"));
            await().until(() -> served.get() == 1);
        }
        await().until(() -> !door.answered.isEmpty());
        slow.countDown();

        await().until(() -> call("POST", "/slow", "k", "a").status() == 200);
        assertThat(served).hasValue(1);
    }

    private TestClient.Answer call(String method, String path, String key, String body) throws Exception {
        try (TestClient client = door.connect()) {
            return client.send(request(method, path, key, body)).answer();
        }
    }

    private static String request(String method, String path, String key, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: test\r\nIdempotency-Key: " + key + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
