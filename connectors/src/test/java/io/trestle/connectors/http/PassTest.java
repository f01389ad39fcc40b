package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.http.ScriptedHttpServer.Heard;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
class PassTest {

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final int LARGE = 24 << 20;

    /** More than sockets and pipelines of either side buffer, far less than {@link #LARGE}. */
    private static final long BUFFERED = 12 << 20;

    private static HttpCalls open(Script script) throws Exception {
        return new HttpCalls(HttpCalls.pass("POST /files"), script, settings -> settings.maxMessage(64 * 1024));
    }

    private static void write(Heard request, long from, long to, AtomicLong written) throws IOException {
        byte[] piece = new byte[PacedStream.PIECE];
        for (long at = from; at < to; at += piece.length) {
            for (int i = 0; i < piece.length; i++) {
                piece[i] = PacedStream.at(at + i);
            }
            request.out().write(piece, 0, (int) Math.min(piece.length, to - at));
            written.addAndGet(piece.length);
        }
        request.out().flush();
    }

    @Test
    void passesLargeBodiesBothWays() throws Exception {
        CompletableFuture<Long> wrong = new CompletableFuture<>();
        try (HttpCalls calls = open(request -> {
            byte[] body = request.body();
            long bad = -1;
            for (int i = 0; i < body.length && bad < 0; i++) {
                bad = body[i] == PacedStream.at(i) ? -1 : i;
            }
            wrong.complete(body.length == LARGE ? bad : body.length);
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
            write(request, 0, LARGE, new AtomicLong());
        })) {
            PacedReader reader =
                    PacedReader.of(calls.send(PacedStream.of(LARGE))).all();

            reader.toTheEnd();
            assertThat(reader.read()).isEqualTo(LARGE);
            assertThat(wrong.get(1, TimeUnit.SECONDS)).isEqualTo(-1);
            assertThat(calls.server().only().field("content-length")).isEqualTo(String.valueOf(LARGE));
        }
    }

    @Test
    void passesBodiesOfUnknownLengthInChunks() throws Exception {
        try (HttpCalls calls = open(request -> {
            byte[] body = request.body();
            request.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length)
                    + "\r\n");
            request.out().write(body);
            request.write("\r\n0\r\n\r\n");
        })) {
            PacedReader reader = PacedReader.of(calls.send(PacedStream.ofUnknownLength(100_000)))
                    .all();

            reader.toTheEnd();
            assertThat(reader.read()).isEqualTo(100_000);
            assertThat(calls.server().only().field("transfer-encoding")).isEqualTo("chunked");
        }
    }

    @Test
    void readsNoFasterThanTheCaller() throws Exception {
        AtomicLong written = new AtomicLong();
        try (HttpCalls calls = open(request -> {
            request.body();
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + 3L * LARGE + "\r\n\r\n");
            write(request, 0, 3L * LARGE, written);
        })) {
            PacedReader reader = PacedReader.of(calls.send(PacedStream.of(10))).take(1);

            await().atMost(AMPLE).until(() -> reader.read() > 0 && written.get() > 0);
            await().atMost(AMPLE).during(Duration.ofSeconds(1)).until(() -> written.get() < BUFFERED);
            reader.all().toTheEnd();
            assertThat(reader.read()).isEqualTo(3L * LARGE);
        }
    }

    @Test
    void takesNoMoreFromTheCallerThanTheSystemReads() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        PacedStream body = PacedStream.of(LARGE);
        try (HttpCalls calls = open(request -> {
            goOn.await(60, TimeUnit.SECONDS);
            request.answer(200, "text/plain", "");
        })) {
            CompletableFuture<Exchange> sent = calls.calls().sendAsync("call", body);

            await().atMost(AMPLE).until(() -> body.given() > 0);
            await().atMost(AMPLE).during(Duration.ofSeconds(1)).until(() -> body.given() < BUFFERED);
            goOn.countDown();
            PacedReader.of(sent.get(60, TimeUnit.SECONDS)).all().toTheEnd();
            assertThat(body.given()).isEqualTo(LARGE);
        }
    }

    @Test
    void closesTheConnectionWhenTheCallerGoesAwayWhileReading() throws Exception {
        CompletableFuture<Exception> end = new CompletableFuture<>();
        try (HttpCalls calls = open(request -> {
            request.body();
            request.write("HTTP/1.1 200 OK\r\nContent-Length: " + 100L * LARGE + "\r\n\r\n");
            try {
                write(request, 0, 100L * LARGE, new AtomicLong());
                end.complete(new IllegalStateException("all was taken"));
            } catch (IOException e) {
                end.complete(e);
            }
        })) {
            PacedReader reader = PacedReader.of(calls.send(PacedStream.of(10))).take(3);
            await().atMost(AMPLE).until(() -> reader.read() > 0);

            reader.cancel();

            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closesTheConnectionWhenTheCallerGoesAwayWhileSending() throws Exception {
        CompletableFuture<Exception> end = new CompletableFuture<>();
        try (HttpCalls calls = open(request -> {
            try {
                request.body();
                end.complete(new IllegalStateException("the body was whole"));
            } catch (IOException e) {
                end.complete(e);
                throw e;
            }
        })) {
            Exchange exchange = calls.send(PacedStream.breakingAt(200_000, 1_000_000));

            assertThat(exchange.getException()).isInstanceOf(SystemFailureException.class);
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n"
            })
    void saysThatAnAnswerWasCutShort(String raw) throws Exception {
        try (HttpCalls calls = open(request -> {
            request.body();
            request.write(raw);
            throw new IOException("enough");
        })) {
            PacedReader reader = PacedReader.of(calls.send(PacedStream.of(10))).all();

            assertThat(reader.failure()).isNotNull();
        }
    }

    @Test
    void leavesPackedBodiesPacked() throws Exception {
        byte[] packed = AnswersTest.gzip("hello".getBytes(StandardCharsets.UTF_8));
        try (HttpCalls calls = open(
                request -> request.answer(200, "Content-Encoding: gzip\r\nContent-Type: text/plain\r\n", packed))) {
            Exchange exchange =
                    calls.send(PacedStream.of(10), Map.of("Accept-Encoding", "gzip", "Content-Encoding", "deflate"));
            PacedReader reader = PacedReader.of(exchange).all();
            reader.failure();

            assertThat(exchange.getMessage().getHeader("Content-Encoding")).isEqualTo("gzip");
            assertThat(reader.read()).isEqualTo(packed.length);
            assertThat(calls.server().only().field("accept-encoding")).isEqualTo("gzip");
            assertThat(calls.server().only().field("content-encoding")).isEqualTo("deflate");
        }
    }

    @Test
    void passesOnlyFieldsThatTellOfTheBody() throws Exception {
        try (HttpCalls calls = open(request -> request.answer(
                404,
                "Content-Type: text/plain\r\nETag: \"1\"\r\nSet-Cookie: a=b\r\nServer: legacy\r\n"
                        + "Location: http://10.0.0.1/\r\nX-Trace: 1\r\n",
                "gone".getBytes(StandardCharsets.UTF_8)))) {
            Exchange exchange = calls.send(
                    PacedStream.of(10),
                    Map.of("Cookie", "s=1", "Authorization", "Bearer x", "Accept", "text/plain", "Host", "evil"));
            PacedReader.of(exchange).all().failure();

            assertThat(exchange.getProperty(CallProperties.SYSTEM_STATUS)).isEqualTo(404);
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry("ETag", "\"1\"")
                    .doesNotContainKeys("Set-Cookie", "Server", "Location", "X-Trace");
            assertThat(calls.server().only().fields())
                    .containsEntry("accept", "text/plain")
                    .doesNotContainKeys("cookie", "authorization");
            assertThat(calls.server().only().field("host")).startsWith("127.0.0.1:");
        }
    }

    @Test
    void takesAnAnswerThatComesBeforeTheBodyWasSent() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (HttpCalls calls = open(request -> {
            request.write("HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfull");
            done.await(30, TimeUnit.SECONDS);
            throw new IOException("enough");
        })) {
            Exchange exchange = calls.send(PacedStream.of(8L * LARGE));
            done.countDown();

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getProperty(CallProperties.SYSTEM_STATUS)).isEqualTo(413);
        }
    }

    @Test
    void freesTheBodyOfACallThatCannotBeMade() throws Exception {
        try (HttpCalls calls = new HttpCalls(HttpCalls.pass("POST /files/{name}"), request -> {})) {
            PacedStream body = PacedStream.of(100_000);
            Exchange exchange = calls.send(body);

            assertThat(exchange.getException()).isNotNull();
            assertThat(Calls.failure(exchange)).isNull();
            assertThat(body.isDiscarded()).isTrue();
        }
    }
}
