package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.estate.GatewayDefinition.LimitsDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Slow clients, silent ones, too many of them, and routes that do not come back. */
@ExtendWith(NoLeaks.class)
final class PatienceTest {

    private static final byte[] LARGE = new byte[30_000_000];
    private static final int MOST_CONNECTIONS = 400;

    private final AtomicInteger ran = new AtomicInteger();
    private final CountDownLatch work = new CountDownLatch(1);
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        DoorSettings settings = DoorSettings.ofDefaults()
                .withLimits(new LimitsDefinition(
                        Duration.ofMillis(600),
                        Duration.ofMillis(600),
                        Duration.ofMillis(900),
                        16_384,
                        8_000,
                        MOST_CONNECTIONS,
                        1_000_000L,
                        Duration.ofSeconds(5)))
                .withWorkers(2, 1);
        door = new TestDoor(settings);
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> ran.incrementAndGet());
                        from("platform-http:/later/{ms}?httpMethodRestrict=GET").process(Slow.system());
                        from("platform-http:/blocking?httpMethodRestrict=GET").process(e -> work.await());
                        from("platform-http:/large?httpMethodRestrict=GET")
                                .process(e -> e.getMessage().setBody(LARGE));
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method,
                        path,
                        1_000_000,
                        false,
                        Duration.ofMillis(1_500),
                        TestDoor.OPEN,
                        path.equals("/blocking") ? Threads.WORKERS : Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        work.countDown();
        door.close();
    }

    @Test
    void answersHundredsOfSlowHeadsWithRequestTimeoutAndServesOthersMeanwhile() throws Exception {
        List<TestClient> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            slow.add(door.connect().send("GET /later/1 HTTP/1.1\r\nHost: x\r\nX"));
        }
        for (int round = 0; round < 5; round++) {
            for (TestClient client : slow) {
                client.send("a");
            }
            try (TestClient client = door.connect()) {
                assertThat(client.get("/later/50").answer().text()).isEqualTo("after 50");
            }
        }
        for (TestClient client : slow) {
            TestClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
            client.close();
        }
        await().until(() -> door.door.connections() == 0);
    }

    @Test
    void closesSilentConnectionsWithoutAWord() throws Exception {
        try (TestClient silent = door.connect();
                TestClient idle = door.connect()) {
            assertThat(idle.get("/later/1").answer().status()).isEqualTo(200);
            assertThat(silent.isClosed()).isTrue();
            assertThat(idle.isClosed()).isTrue();
        }
        assertThat(door.answered).hasSize(1);
    }

    @Test
    void answersAStalledBodyWithRequestTimeout() throws Exception {
        for (String head : List.of("Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            try (TestClient client = door.connect()) {
                TestClient.Answer answer =
                        client.send("POST /echo HTTP/1.1\r\nHost: x\r\n" + head).answer();
                assertThat(answer.status()).isEqualTo(408);
                assertThat(client.isClosed()).isTrue();
            }
        }
        assertThat(ran).hasValue(0);
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void answersADrippingBodyWithRequestTimeout() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
            Thread dripping = new Thread(() -> {
                try {
                    while (true) {
                        client.send("a");
                        Thread.onSpinWait();
                        await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                    }
                } catch (IOException e) {
                    // The gateway had enough.
                }
            });
            dripping.start();
            assertThat(client.answer().status()).isEqualTo(408);
            client.abort();
            dripping.join(5_000);
        }
        assertThat(ran).hasValue(0);
    }

    @Test
    void doesNotCountTheRoutesTimeAsTheClients() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.get("/later/1200").answer().text()).isEqualTo("after 1200");
            assertThat(client.get("/later/1").answer().text()).isEqualTo("after 1");
        }
    }

    @Test
    void answersGatewayTimeoutWhereTheRouteDoesNotAnswerAndDropsTheLateAnswer() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer late = client.get("/later/1900").answer();
            assertThat(late.status()).isEqualTo(504);
            assertThat(door.door.inFlight()).isEqualTo(1);
            assertThat(client.get("/later/700").answer().text()).isEqualTo("after 700");
        }
        await().until(() -> door.door.inFlight() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(504, 200);
        assertThat(door.answered).extracting(Answered::problem).containsExactly("system-timed-out", null);
    }

    @Test
    void answersOverloadedWhenAllWorkersAreBusy() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(door.connect().get("/blocking"));
        }
        await().until(() -> door.door.inFlight() == 3);
        try (TestClient client = door.connect()) {
            TestClient.Answer refused = client.get("/blocking").answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("Retry-After")).isEqualTo("1");
            assertThat(client.get("/later/1").answer().status()).isEqualTo(200);
        }
        work.countDown();
        for (TestClient client : clients) {
            assertThat(client.answer().status()).isEqualTo(204);
            client.close();
        }
    }

    @Test
    void closesOnAClientThatReadsNothingOfItsAnswer() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/large");
            await().until(() -> door.door.inFlight() == 1);
            await().atMost(Duration.ofSeconds(5)).until(() -> door.door.inFlight() == 0);
        }
        assertThat(door.answered).extracting(Answered::status).containsExactly(499);
    }

    @Test
    void refusesConnectionsBeyondTheLimit() throws Exception {
        List<TestClient> open = new ArrayList<>();
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            open.add(door.connect());
        }
        await().until(() -> door.door.connections() == MOST_CONNECTIONS);
        try (TestClient client = door.connect()) {
            TestClient.Answer refused = client.get("/later/1").answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("Retry-After")).isEqualTo("1");
            assertThat(client.isClosed()).isTrue();
        }
        for (TestClient client : open) {
            client.close();
        }
        await().until(() -> door.door.connections() == 0);
        try (TestClient client = door.connect()) {
            assertThat(client.get("/later/1").answer().status()).isEqualTo(200);
        }
    }
}
