package io.trestle.routes.door;

import static io.trestle.routes.door.FrameClient.DATA;
import static io.trestle.routes.door.FrameClient.HEADERS;
import static io.trestle.routes.door.FrameClient.INITIAL_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP/2 clients that bring nothing, or take nothing, and those that only seem to. */
@ExtendWith(NoLeaks.class)
final class Http2PatienceTest {

    private static final int CANCEL = 8;
    private static final byte[] LARGE = new byte[600_000];

    private static final Duration LONG = Duration.ofSeconds(60);

    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        open(LONG, LONG, LONG);
    }

    /** Impatient in what a test is about, so that nothing else is ever late. */
    private void reopen(Duration head, Duration body, Duration idle) throws Exception {
        door.close();
        open(head, body, idle);
    }

    private void open(Duration head, Duration body, Duration idle) throws Exception {
        door = new TestDoor(TestDoor.patient(head, body, idle));
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> {});
                        from("platform-http:/large?httpMethodRestrict=GET")
                                .process(e -> e.getMessage().setBody(LARGE));
                        from("platform-http:/later/{ms}?httpMethodRestrict=GET").process(Slow.system());
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method, path, 1_000_000, false, Duration.ofSeconds(20), TestDoor.OPEN, Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    @Test
    void resetsAStreamWhoseClientTakesNothingOfItsAnswer() throws Exception {
        reopen(LONG, LONG, Duration.ofSeconds(1));
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            client.settings(INITIAL_WINDOW, 0);
            int stream = client.get("/large");
            assertThat(client.next(stream).type()).isEqualTo(HEADERS);
            assertThat(client.resetOf(stream)).isEqualTo(CANCEL);
        }
        await().untilAsserted(() ->
                assertThat(door.answered).extracting(Answered::status).containsExactly(499));
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void goesOnWithAClientThatTakesItsAnswerSlowly() throws Exception {
        reopen(LONG, LONG, Duration.ofSeconds(2));
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            client.settings(INITIAL_WINDOW, 0).window(0, 1_000_000);
            int stream = client.get("/large");
            assertThat(client.next(stream).type()).isEqualTo(HEADERS);
            for (int i = 0; i < 5; i++) {
                // Together longer than a client may rest, but never without a piece.
                await().pollDelay(Duration.ofMillis(500)).until(() -> true);
                client.window(stream, 16_384);
                assertThat(client.next(stream).type()).isEqualTo(DATA);
            }
            client.reset(stream, CANCEL);
        }
    }

    @Test
    void answersAStalledOrDrippingBodyWithRequestTimeoutAndGoesOn() throws Exception {
        reopen(LONG, Duration.ofSeconds(1), LONG);
        try (FrameClient client = new FrameClient(door.port())) {
            int stalled = client.request(false, "POST", "/echo", "content-length", "10");
            int dripping = client.request(false, "POST", "/echo", "content-length", "100000");
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Void> drops = CompletableFuture.runAsync(() -> {
                try {
                    while (!over.get()) {
                        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
                        client.data(dripping, new byte[1], false);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            for (int stream : new int[] {stalled, dripping}) {
                assertThat(client.answer(stream).status()).isEqualTo(408);
                assertThat(client.resetOf(stream)).as("NO_ERROR").isZero();
            }
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            over.set(true);
            drops.join();
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void closesConnectionsThatSayNothingOrHalf() throws Exception {
        reopen(Duration.ofSeconds(1), LONG, LONG);
        byte[] preface = FrameClient.preface();
        for (byte[] half : new byte[][] {
            new byte[0], Arrays.copyOf(preface, 24), Arrays.copyOf(preface, 28),
        }) {
            try (FrameClient client = FrameClient.silent(door.port()).send(half)) {
                assertThat(client.isClosed()).isTrue();
            }
        }
        try (FrameClient client = new FrameClient(door.port())) {
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            client.send(new byte[] {0, 0, 50, 1, 4});
            assertThat(client.goAway().number(4)).as("ENHANCE_YOUR_CALM").isEqualTo(11);
            assertThat(client.isClosed()).isTrue();
        }
        try (FrameClient client = new FrameClient(door.port())) {
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            client.frameOf(HEADERS, 0, 3, client.block(":method", "GET"));
            assertThat(client.goAway().number(4)).isEqualTo(11);
        }
        try (TestClient client = door.connect()) {
            assertThat(client.send("PRI").answer().status()).isEqualTo(408);
        }
        await().until(() -> door.door.connections() == 0);
    }

    @Test
    void closesConnectionsThatRest() throws Exception {
        reopen(LONG, LONG, Duration.ofSeconds(1));
        try (FrameClient client = new FrameClient(door.port())) {
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            assertThat(client.goAway().number(4)).as("NO_ERROR").isZero();
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void doesNotTakeAWaitForTheRouteForRest() throws Exception {
        reopen(LONG, LONG, Duration.ofSeconds(1));
        try (FrameClient client = new FrameClient(door.port())) {
            assertThat(client.answer(client.get("/later/2500")).text()).isEqualTo("after 2500");
        }
    }
}
