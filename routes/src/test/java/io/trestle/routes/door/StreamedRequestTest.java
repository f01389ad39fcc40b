package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.trestle.connectors.StreamedBody;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.GovernedOperation.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies that go to the system as they come, at the speed of the slower side. */
@ExtendWith(NoLeaks.class)
final class StreamedRequestTest {

    /** What the kernel may buffer on both sides of a connection, and some. */
    private static final int HELD_BY_SOCKETS = 60_000_000;

    private final AtomicReference<Reader> reader = new AtomicReference<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/up?httpMethodRestrict=POST").process(new Upload());
                        from("platform-http:/ignored?httpMethodRestrict=POST").setBody(constant("ignored"));
                        from("platform-http:/echo?httpMethodRestrict=POST").process(e -> {});
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method, path, 10, true, Duration.ofSeconds(10), TestDoor.OPEN, Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    /** Reads a body as slowly as the test wants, and answers how much it was. */
    private final class Upload extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            StreamedBody body = (StreamedBody) exchange.getMessage().getBody();
            Reader started = new Reader(exchange.getMessage(), callback);
            reader.set(started);
            body.subscribe(started);
            return false;
        }
    }

    private static final class Reader implements Flow.Subscriber<ByteBuf> {
        final AtomicLong bytes = new AtomicLong();
        final Message message;
        final AsyncCallback callback;
        volatile Flow.@Nullable Subscription subscription;
        volatile @Nullable Throwable failure;

        Reader(Message message, AsyncCallback callback) {
            this.message = message;
            this.callback = callback;
        }

        void request(long pieces) {
            Objects.requireNonNull(subscription).request(pieces);
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
        }

        @Override
        public void onNext(ByteBuf piece) {
            bytes.addAndGet(piece.readableBytes());
            piece.release();
        }

        @Override
        public void onError(Throwable cause) {
            failure = cause;
            callback.done(false);
        }

        @Override
        public void onComplete() {
            message.setBody("read " + bytes);
            callback.done(false);
        }
    }

    private Reader reader() {
        return Objects.requireNonNull(reader.get());
    }

    private boolean isReading() {
        return reader.get() != null && reader().subscription != null;
    }

    private static String post(String path, String rest) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + rest;
    }

    @Test
    void startsTheRouteBeforeTheBodyIsThere() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/up", "Content-Length: 10\r\n\r\nabc"));
            await().until(() -> isReading());
            assertThat(reader().bytes).hasValue(0);
            reader().request(Long.MAX_VALUE);
            await().until(() -> reader().bytes.get() == 3);
            assertThat(client.send("defghij").answer().text()).isEqualTo("read 10");
            assertThat(client.send(post("/ignored", "Content-Length: 3\r\n\r\nabc"))
                            .answer()
                            .text())
                    .isEqualTo("ignored");
        }
    }

    @Test
    void readsTheClientOnlyAsFastAsTheSystemTakesIt() throws Exception {
        int size = 120_000_000;
        AtomicLong sent = new AtomicLong();
        try (TestClient client = door.connect()) {
            client.send(post("/up", "Content-Length: " + size + "\r\n\r\n"));
            Thread sender = new Thread(() -> {
                try {
                    for (byte[] piece = new byte[100_000]; sent.get() < size; sent.addAndGet(piece.length)) {
                        client.send(piece);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            await().until(() -> isReading());
            // Nothing is asked for: what is on its way is what the sockets and one read hold.
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> sent.get() < HELD_BY_SOCKETS);
            reader().request(3);
            await().until(() -> reader().bytes.get() > 0);
            await().during(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> sent.get() < HELD_BY_SOCKETS);
            reader().request(Long.MAX_VALUE);
            assertThat(client.answer().text()).isEqualTo("read " + size);
            sender.join();
        }
    }

    @Test
    void takesChunksOfAnyLengthBeyondTheLimitForCollectedBodies() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/up", "Transfer-Encoding: chunked\r\n\r\n"));
            await().until(() -> isReading());
            reader().request(Long.MAX_VALUE);
            for (int i = 0; i < 20; i++) {
                client.send("186A0\r\n").send(new byte[100_000]).send("\r\n");
            }
            assertThat(client.send("0\r\n\r\n").answer().text()).isEqualTo("read 2000000");
        }
    }

    @Test
    void tellsTheReaderThatTheClientWentAway() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/up", "Content-Length: 10\r\n\r\nabc"));
            await().until(() -> isReading());
            client.abort();
        }
        await().until(() -> reader().failure != null);
        await().until(() -> door.door.inFlight() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(499);
    }

    @Test
    void tellsTheReaderThatTheBodyIsMalformed() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/up", "Transfer-Encoding: chunked\r\n\r\n3\r\nabcXX"));
            await().until(() -> isReading());
            reader().request(Long.MAX_VALUE);
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isClosed()).isTrue();
        }
        await().until(() -> reader().failure != null && door.door.inFlight() == 0);
    }

    @Test
    void answersBeforeTheBodyWasReadAndClosesWhereItIsLong() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/ignored", "Content-Length: 10000000\r\n\r\n")).send(new byte[10_000_000]);
            assertThat(client.answer().text()).isEqualTo("ignored");
            assertThat(client.isClosed()).isTrue();
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void sendsBackWhatItReads() throws Exception {
        try (TestClient client = door.connect()) {
            client.send(post("/echo", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
            assertThat(client.answer().text()).isEqualTo("hello");
            client.send(post("/echo", "Content-Length: 3\r\n\r\nab")).send("c");
            TestClient.Answer answer = client.answer();
            assertThat(answer.text()).isEqualTo("abc");
            assertThat(answer.field("Content-Length")).isEqualTo("3");
        }
    }
}
