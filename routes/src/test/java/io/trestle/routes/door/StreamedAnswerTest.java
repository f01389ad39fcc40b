package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that go to the client as they come, at the speed of the slower side. */
@ExtendWith(NoLeaks.class)
final class StreamedAnswerTest {

    private static final int PIECE = 10_000;

    /** What the kernel may buffer on both sides of a connection, and some. */
    private static final int HELD_BY_SOCKETS = 60_000_000;

    private final AtomicReference<Source> source = new AtomicReference<>();
    private final CompletableFuture<Void> gaveUp = new CompletableFuture<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/down/{bytes}?httpMethodRestrict=GET")
                                .process(e -> {
                                    source.set(new Source(
                                            Integer.parseInt(e.getMessage().getHeader("bytes", String.class)), true));
                                    e.getMessage().setBody(source());
                                });
                        from("platform-http:/chunks/{bytes}?httpMethodRestrict=GET")
                                .process(e -> {
                                    source.set(new Source(
                                            Integer.parseInt(e.getMessage().getHeader("bytes", String.class)), false));
                                    e.getMessage().setBody(source());
                                });
                        from("platform-http:/breaks?httpMethodRestrict=GET").process(e -> {
                            source.set(new Source(100_000, false));
                            source().breakAt = 50_000;
                            e.getMessage().setBody(source());
                        });
                        from("platform-http:/stalls?httpMethodRestrict=GET").process(e -> {
                            source.set(new Source(100_000, false));
                            source().stallAt = 50_000;
                            e.getMessage().setBody(source());
                        });
                        from("platform-http:/late?httpMethodRestrict=GET").process(new AsyncProcessorSupport() {
                            @Override
                            public boolean process(Exchange exchange, AsyncCallback callback) {
                                source.set(new Source(100_000, false));
                                gaveUp.thenRun(() -> {
                                    exchange.getMessage().setBody(source());
                                    callback.done(false);
                                });
                                return false;
                            }
                        });
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method,
                        path,
                        10,
                        true,
                        path.equals("/late") || path.equals("/stalls") ? Duration.ofSeconds(1) : Duration.ofSeconds(10),
                        TestDoor.OPEN,
                        Threads.EVENT_LOOP)));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    /** Sends as many bytes as asked for, while somebody asks. */
    private static final class Source implements StreamedBody, Flow.Subscription {
        final int size;
        final boolean known;
        final AtomicInteger sent = new AtomicInteger();
        final AtomicBoolean cancelled = new AtomicBoolean();
        int breakAt = Integer.MAX_VALUE;
        int stallAt = Integer.MAX_VALUE;
        private volatile Flow.@Nullable Subscriber<? super ByteBuf> subscriber;

        Source(int size, boolean known) {
            this.size = size;
            this.known = known;
        }

        @Override
        public long length() {
            return known ? size : -1;
        }

        @Override
        public void discard() {
            cancelled.set(true);
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuf> reader) {
            subscriber = reader;
            reader.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            // From another thread, as the answer of a system comes.
            Slow.after(0, this::next);
        }

        private void next() {
            Flow.Subscriber<? super ByteBuf> reader = subscriber;
            if (cancelled.get() || reader == null || sent.get() >= stallAt) {
                return;
            }
            if (sent.get() >= breakAt) {
                reader.onError(new IOException("the system broke off"));
                return;
            }
            int piece = Math.min(PIECE, size - sent.get());
            if (piece > 0) {
                sent.addAndGet(piece);
                reader.onNext(Unpooled.buffer(piece).writeZero(piece));
            }
            if (sent.get() == size && piece > 0) {
                reader.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled.set(true);
        }
    }

    private Source source() {
        return Objects.requireNonNull(source.get());
    }

    @Test
    void streamsAnswersOfKnownAndUnknownLength() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer known = client.get("/down/123456").answer();
            assertThat(known.field("Content-Length")).isEqualTo("123456");
            assertThat(known.body()).hasSize(123_456);
            TestClient.Answer unknown = client.get("/chunks/123456").answer();
            assertThat(unknown.field("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(unknown.body()).hasSize(123_456);
            TestClient.Answer head =
                    client.send("HEAD /chunks/1000 HTTP/1.1\r\nHost: x\r\n\r\n").answer(true);
            assertThat(head.all("Transfer-Encoding")).isEmpty();
            await().until(() -> source().cancelled.get());
            client.send("GET /chunks/123456 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.answer().body()).hasSize(123_456);
        }
        await().until(() -> door.answered.size() == 4);
        assertThat(door.answered).extracting(Answered::responseBytes).containsExactly(123_456L, 123_456L, 0L, 123_456L);
    }

    @Test
    void asksTheSystemForNoMoreThanTheClientTakes() throws Exception {
        int size = 120_000_000;
        try (TestClient client = door.connect()) {
            client.get("/down/" + size);
            await().until(() -> source.get() != null);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> source().sent.get() < HELD_BY_SOCKETS);
            assertThat(client.answer().body()).hasSize(size);
        }
    }

    @Test
    void cutsTheConnectionWhereTheSystemBreaksOff() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/breaks");
            assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
        }
        await().until(() -> door.answered.size() == 1);
        assertThat(door.answered.peek().status()).isEqualTo(200);
        assertThat(door.answered.peek().problem()).isEqualTo("answer-broken");
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void cutsTheConnectionWhereTheSystemStalls() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/stalls");
            assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
        }
        await().until(() -> door.answered.size() == 1);
        assertThat(door.answered).extracting(Answered::problem).containsExactly("answer-broken");
        assertThat(source().cancelled).isTrue();
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void stopsTheSystemWhenTheClientGoesAway() throws Exception {
        try (TestClient client = door.connect()) {
            client.get("/down/60000000").exactly(100_000);
            client.abort();
        }
        await().until(() -> source().cancelled.get());
        await().until(() -> door.door.inFlight() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactly(499);
    }

    @Test
    void givesUpAnAnswerThatComesTooLate() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.get("/late").answer().status()).isEqualTo(504);
            gaveUp.complete(null);
        }
        await().until(() -> source().cancelled.get());
        await().until(() -> door.door.inFlight() == 0);
    }
}
