package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        open(Duration.ofMillis(600), Duration.ofMillis(900));
    }

    /** So patient with heads and bodies, and with connections that rest. */
    private void open(Duration patience, Duration idle) throws Exception {
        door = new TestDoor(
                TestDoor.patient(patience, patience, idle, MOST_CONNECTIONS).withWorkers(2, 1));
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> ran.incrementAndGet());
                        from("platform-http:/later/{ms}?httpMethodRestrict=GET").process(Slow.system());
                        from("platform-http:/held?httpMethodRestrict=GET").process(Slow.until(() -> told));
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
                        path.equals("/held") ? Duration.ofMillis(1_500) : Duration.ofSeconds(20),
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
        door.close();
        open(Duration.ofSeconds(2), Duration.ofSeconds(20));
        List<TestClient> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            slow.add(door.connect().send("GET /later/1 HTTP/1.1\r\nHost: x\r\nX"));
        }
        for (int round = 0; round < 5; round++) {
            drip(slow);
            try (TestClient client = door.connect()) {
                assertThat(client.get("/later/50").answer().text()).isEqualTo("after 50");
            }
        }
        for (TestClient client : slow) {
            TestClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.field("Connection")).isEqualTo("close");
            assertThat(isClosed(client)).isTrue();
            client.close();
        }
        await().until(() -> door.door.connections() == 0);
    }

    /** One that was given up before its turn has its answer waiting for it. */
    private static void drip(List<TestClient> slow) {
        for (TestClient client : slow) {
            try {
                client.send("a");
            } catch (IOException givenUp) {
                // What comes too late is answered with a reset, if at all.
            }
        }
    }

    private static boolean isClosed(TestClient client) throws IOException {
        try {
            return client.isClosed();
        } catch (SocketException reset) {
            return true;
        }
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
            TestClient.Answer late = client.get("/held").answer();
            assertThat(late.status()).isEqualTo(504);
            assertThat(door.door.inFlight()).isEqualTo(1);
            assertThat(client.get("/later/1").answer().text()).isEqualTo("after 1");
            client.get("/later/200");
            told.complete(null);
            assertThat(client.answer().text()).isEqualTo("after 200");
        }
        await().until(() -> door.door.inFlight() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(504, 200, 200);
        assertThat(door.answered).extracting(Answered::problem).containsExactly("system-timed-out", null, null);
    }

    @Test
    void answersOverloadedWhenAllWorkersAreBusy() throws Exception {
        List<TestClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(door.connect().get("/blocking"));
        }
        // Two at work, one that waits, and one for whom there is no room: which of them that is, nobody says.
        await().until(() -> door.answered.size() == 1 && door.door.inFlight() == 3);
        try (TestClient client = door.connect()) {
            assertThat(client.get("/later/1").answer().status()).isEqualTo(200);
        }
        work.countDown();
        List<TestClient.Answer> answers = new ArrayList<>();
        for (TestClient client : clients) {
            answers.add(client.answer());
            client.close();
        }
        assertThat(answers).extracting(TestClient.Answer::status).containsExactlyInAnyOrder(204, 204, 204, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .extracting(answer -> answer.field("Retry-After"))
                .containsExactly("1");
    }

    @Test
    void closesOnAClientThatReadsNothingOfItsAnswer() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/large");
            await().until(() -> door.answered.size() == 1 && door.door.inFlight() == 0);
        }
        assertThat(door.answered).extracting(Answered::status).containsExactly(499);
    }

    @Test
    void refusesConnectionsBeyondTheLimit() throws Exception {
        door.close();
        open(Duration.ofSeconds(60), Duration.ofSeconds(60));
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
