package io.trestle.routes.door;

import static io.trestle.routes.door.FrameClient.DATA;
import static io.trestle.routes.door.FrameClient.HEADERS;
import static io.trestle.routes.door.FrameClient.INITIAL_WINDOW;
import static io.trestle.routes.door.FrameClient.RST_STREAM;
import static io.trestle.routes.door.FrameClient.WINDOW_UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies at the speed of the slower side (RFC 9113 section 5.2), and no more of them than there is room for. */
@ExtendWith(NoLeaks.class)
final class Http2FlowTest {

    private static final int CANCEL = 8;
    private static final int PIECE = 10_000;
    private static final byte[] LARGE = new byte[600_000];
    private static final Duration LONG = Duration.ofSeconds(60);

    private final AtomicInteger ran = new AtomicInteger();
    private final AtomicInteger pieces = new AtomicInteger();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger taken = new AtomicInteger();
    private final CompletableFuture<Void> goesOn = new CompletableFuture<>();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        open(LONG, LONG, LONG);
    }

    private void open(Duration head, Duration body, Duration idle) throws Exception {
        door = new TestDoor(TestDoor.patient(head, body, idle));
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> ran.incrementAndGet());
                        from("platform-http:/large?httpMethodRestrict=GET").process(e -> {
                            ran.incrementAndGet();
                            e.getMessage().setBody(LARGE);
                        });
                        from("platform-http:/later/{ms}?httpMethodRestrict=GET").process(Slow.system());
                        from("platform-http:/held?httpMethodRestrict=GET").process(Slow.until(() -> told));
                        from("platform-http:/endless?httpMethodRestrict=GET")
                                .process(e -> e.getMessage().setBody(new Endless(Integer.MAX_VALUE)));
                        from("platform-http:/breaks?httpMethodRestrict=GET")
                                .process(e -> e.getMessage().setBody(new Endless(3)));
                        from("platform-http:/upload?httpMethodRestrict=POST").process(new SlowReader());
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method, path, 10_000_000, path.equals("/upload"), LONG, TestDoor.OPEN, Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        goesOn.complete(null);
        told.complete(null);
        door.close();
    }

    /** Sends pieces for as long as somebody asks, up to one at which it breaks off. */
    private final class Endless implements StreamedBody, Flow.Subscription {
        private final int breaksAt;
        private Flow.@Nullable Subscriber<? super ByteBuf> reader;

        Endless(int breaksAt) {
            this.breaksAt = breaksAt;
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public void discard() {}

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuf> subscriber) {
            reader = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            Flow.Subscriber<? super ByteBuf> to = Objects.requireNonNull(reader);
            Slow.after(0, () -> {
                if (pieces.incrementAndGet() == breaksAt) {
                    to.onError(new IOException("the system broke off"));
                } else {
                    to.onNext(Unpooled.buffer(PIECE).writeZero(PIECE));
                }
            });
        }

        @Override
        public void cancel() {
            cancelled.set(true);
        }
    }

    /** Takes one piece, and the others once it may. */
    private final class SlowReader extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            StreamedBody body = exchange.getMessage().getBody(StreamedBody.class);
            body.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription started) {
                    started.request(1);
                    goesOn.thenRun(() -> started.request(Long.MAX_VALUE));
                }

                @Override
                public void onNext(ByteBuf piece) {
                    taken.addAndGet(piece.readableBytes());
                    piece.release();
                }

                @Override
                public void onError(Throwable failure) {
                    callback.done(false);
                }

                @Override
                public void onComplete() {
                    exchange.getMessage().setBody("took " + taken);
                    callback.done(false);
                }
            });
            return false;
        }
    }

    @Test
    void asksTheSystemForNoMoreThanTheClientTakes() throws Exception {
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            int stream = client.get("/endless");
            assertThat(client.next(stream).type()).isEqualTo(HEADERS);
            int came = 0;
            while (came < 65_535) {
                came += client.next(stream).payload().length;
            }
            assertThat(came).as("the window").isEqualTo(65_535);
            await().during(Duration.ofMillis(200)).until(() -> pieces.get() * PIECE < 65_535 + 200_000);
            // Others of the connection go on where it has room.
            client.window(0, 1_000_000);
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            client.reset(stream, CANCEL);
            await().untilTrue(cancelled);
        }
    }

    @Test
    void readsNoMoreThanTheSystemTakes() throws Exception {
        door.close();
        open(LONG, Duration.ofSeconds(1), LONG);
        try (FrameClient client = new FrameClient(door.port())) {
            int stream = client.request(false, "POST", "/upload");
            client.data(stream, new byte[65_535], false);
            await().until(() -> taken.get() > 0);
            // Most of the window is not given back, and yet it is not the client that is slow.
            await().during(Duration.ofMillis(1_500)).until(() -> taken.get() < 40_000);
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");

            goesOn.complete(null);
            int given = 0;
            while (given < 30_000) {
                FrameClient.Frame frame = client.next(stream);
                assertThat(frame.type()).isEqualTo(WINDOW_UPDATE);
                given += frame.number(0);
            }
            client.data(stream, new byte[20_000], true);
            assertThat(client.answer(stream).text()).isEqualTo("took 85535");
        }
    }

    @Test
    void resetsAnAnswerThatBreaksOffAndNoOther() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            int other = client.get("/later/300");
            int stream = client.get("/breaks");
            assertThat(client.resetOf(stream)).as("INTERNAL_ERROR").isEqualTo(2);
            assertThat(client.answer(other).text()).isEqualTo("after 300");
        }
    }

    @Test
    void tellsTheReaderThatTheClientWentAway() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            int stream = client.request(false, "POST", "/upload", "content-length", "100000");
            client.data(stream, new byte[20_000], false);
            await().until(() -> taken.get() > 0);
        }
        await().until(() -> door.door.inFlight() == 0 && door.door.connections() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(499);
    }

    @Test
    void endsAStreamThatOverrunsItsWindow() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            int stream = client.request(false, "POST", "/upload");
            client.data(stream, new byte[65_535], false);
            client.data(stream, new byte[16_384], false);
            client.data(stream, new byte[16_384], false);
            assertThat(client.resetOf(stream)).as("FLOW_CONTROL_ERROR").isEqualTo(3);
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void letsRequestsWaitWhileTheirClientTakesNoAnswers() throws Exception {
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            client.settings(INITIAL_WINDOW, 0);
            int first = client.get("/large");
            for (int i = 1; i < 10; i++) {
                client.get("/large");
            }
            await().until(() -> ran.get() >= 2);
            await().during(Duration.ofMillis(200)).until(() -> ran.get() == 2);

            client.window(0, 10_000_000).settings(INITIAL_WINDOW, 1_000_000);
            for (int i = 0; i < 10; i++) {
                assertThat(client.answer(first + 2 * i).body()).hasSize(LARGE.length);
            }
            assertThat(ran).hasValue(10);
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void forgetsRequestsThatWaitWhenTheirClientGoes() throws Exception {
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            client.settings(INITIAL_WINDOW, 0);
            for (int i = 0; i < 10; i++) {
                client.get("/large");
            }
            await().until(() -> ran.get() == 2);
        }
        await().until(() -> door.door.connections() == 0 && door.door.inFlight() == 0);
        assertThat(ran).hasValue(2);
    }

    @Test
    void answersOverloadedBeyondTheMostRequestsOfAllConnections() throws Exception {
        try (FrameClient one = new FrameClient(door.port());
                FrameClient other = new FrameClient(door.port())) {
            int first = one.get("/held");
            for (int i = 1; i < 30; i++) {
                one.get("/held");
            }
            await().until(() -> door.door.inFlight() == 30);
            TestClient.Answer refused = other.answer(other.get("/later/1"));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("retry-after")).isEqualTo("1");
            told.complete(null);
            for (int i = 0; i < 30; i++) {
                assertThat(one.answer(first + 2 * i).status()).isEqualTo(200);
            }
            await().untilAsserted(() ->
                    assertThat(other.answer(other.get("/later/1")).status()).isEqualTo(200));
        }
    }

    @Test
    void readsALittleOfABodyThatNobodyWantsAndResetsAfterThat() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            int little = client.request(false, "POST", "/nope");
            assertThat(client.answer(little).status()).isEqualTo(404);
            client.data(little, new byte[60_000], true);
            int much = client.request(false, "POST", "/nope");
            assertThat(client.answer(much).status()).isEqualTo(404);
            client.data(much, new byte[60_000], false);
            assertThat(client.next(much).type()).isEqualTo(WINDOW_UPDATE);
            client.data(much, new byte[10_000], false);
            assertThat(client.resetOf(much)).isZero();
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
        }
        assertThat(ran).hasValue(1);
    }

    @Test
    void resetsAStreamedAnswerThatNobodyTakes() throws Exception {
        door.close();
        open(LONG, LONG, Duration.ofSeconds(1));
        try (FrameClient client = new FrameClient(door.port()).keepingWindows()) {
            int stream = client.get("/endless");
            assertThat(client.next(stream).type()).isEqualTo(HEADERS);
            FrameClient.Frame last = client.next(stream);
            while (last.type() == DATA) {
                last = client.next(stream);
            }
            // Nobody takes it: that is the client's fault.
            assertThat(last.type()).isEqualTo(RST_STREAM);
            assertThat(last.number(0)).isEqualTo(CANCEL);
            client.window(0, 1_000_000);
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
        }
    }
}
