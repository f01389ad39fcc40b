package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that go away, in every phase of a call: the observer is told once, the counts return to zero. */
@ExtendWith(NoLeaks.class)
final class AbortTest {

    private static final String CHUNKED = " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final byte[] LARGE = new byte[30_000_000];
    private static final AtomicInteger RAN = new AtomicInteger();
    private static volatile CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private static volatile CountDownLatch work = new CountDownLatch(1);
    private static volatile CompletableFuture<Void> told = new CompletableFuture<>();
    private static TestDoor door;

    @BeforeAll
    static void open() throws Exception {
        Admission later = TestDoor.admission(call -> verdict);
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> RAN.incrementAndGet());
                        from("platform-http:/later/{ms}?httpMethodRestrict=GET").process(Slow.system());
                        from("platform-http:/held?httpMethodRestrict=GET").process(Slow.until(() -> told));
                        from("platform-http:/admitted-later?httpMethodRestrict=POST")
                                .process(e -> RAN.incrementAndGet());
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
                        Duration.ofSeconds(10),
                        path.equals("/admitted-later") ? later : TestDoor.OPEN,
                        path.equals("/blocking") ? Threads.WORKERS : Threads.EVENT_LOOP)));
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    @BeforeEach
    void reset() throws Exception {
        awaitWhatCameBefore();
        RAN.set(0);
        door.answered.clear();
        verdict = new CompletableFuture<>();
        work = new CountDownLatch(1);
        told = new CompletableFuture<>();
    }

    /**
     * Connections that a test gave up may not even have been taken from the listener's queue when it is over. They are taken in
     * order and dealt to the event loops in turn: once each loop has answered one that came later, all of them are known.
     */
    private static void awaitWhatCameBefore() throws Exception {
        for (int loop = 0; loop < 2 * Runtime.getRuntime().availableProcessors(); loop++) {
            try (TestClient client = door.connect()) {
                assertThat(client.get("/later/0").answer().status()).isEqualTo(200);
            }
        }
        await().until(() -> door.door.inFlight() == 0 && door.door.connections() == 0);
    }

    @Test
    void inTheHead() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("GET /later/1 HTTP/1.1\r\nHo").abort();
        }
        await().until(() -> door.door.connections() == 0);
        assertThat(door.answered).isEmpty();
    }

    @Test
    void beforeTheBody() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
        }
        expectGone();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void inABodyOfKnownLength() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n")
                    .send(new byte[300_000]);
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
        }
        expectGone();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void inAChunkedBody() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo" + CHUNKED + "186A0\r\n").send(new byte[50_000]);
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
        }
        expectGone();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void betweenHalvesOfAnEnding() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo" + CHUNKED + "1\r\na\r\n0\r\n\r");
            await().until(() -> door.door.inFlight() == 1);
            client.close();
        }
        expectGone();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void inABodyThatTurnsOutMalformed() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("POST /echo" + CHUNKED + "186A0\r\n")
                    .send(new byte[100_000])
                    .send("XX");
            client.abort();
        }
        await().until(() -> door.door.inFlight() == 0 && door.door.connections() == 0);
        assertThat(RAN).hasValue(0);
    }

    @Test
    void duringAdmission() throws Exception {
        try (TestClient client = door.connect()) {
            client.post("/admitted-later", "hello");
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
        }
        expectGone();
        verdict.complete(Verdict.ADMITTED);
        awaitWhatCameBefore();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void whileTheRouteIsAtIt() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/held");
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
            await().until(() -> !door.answered.isEmpty());
            // The route goes on, and counts until it is through.
            assertThat(door.door.inFlight()).isEqualTo(1);
            told.complete(null);
        }
        expectGone();
    }

    @Test
    void whileAWorkerIsAtIt() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/blocking");
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
            await().until(() -> !door.answered.isEmpty());
            work.countDown();
        }
        expectGone();
    }

    @Test
    void inTheAnswer() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/large").exactly(1_000_000);
            client.abort();
        }
        expectGone();
    }

    @Test
    void withRequestsAhead() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/blocking").get("/later/1").get("/later/1").post("/echo", "hello");
            await().until(() -> door.door.inFlight() == 1);
            client.abort();
            await().until(() -> !door.answered.isEmpty());
            work.countDown();
        }
        expectGone();
        assertThat(RAN).hasValue(0);
    }

    @Test
    void hundredsAtOnce() throws Exception {
        int count = 300;
        for (int i = 0; i < count; i++) {
            try (TestClient client = door.connect()) {
                switch (i % 4) {
                    case 0 -> client.get("/later/" + i % 7);
                    case 1 -> client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
                    case 2 -> client.send("POST /echo" + CHUNKED + "5\r\nab");
                    default -> client.get("/large");
                }
                client.abort();
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(List.of(door.door.inFlight(), door.door.connections()))
                        .containsExactly(0, 0));
        assertThat(door.answered.stream().map(Answered::callId).distinct().count())
                .isEqualTo(door.answered.size());
    }

    private static void expectGone() {
        await().until(() -> door.door.inFlight() == 0 && door.door.connections() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(CallObserver.CLIENT_GONE);
    }
}
