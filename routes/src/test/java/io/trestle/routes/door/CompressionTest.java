package io.trestle.routes.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.trestle.routes.cache.CacheRule;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Caller.Protocol;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.estate.CacheDefinition;
import io.trestle.routes.problem.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that go out compressed. */
@ExtendWith(NoLeaks.class)
final class CompressionTest {

    private static final String LONG = "{\"name\": \"" + "Bracket ".repeat(1_000) + "\"}";
    private static final byte[] HUGE = huge();
    private static final int MOST = 100_000;
    private static final AtomicReference<@Nullable Piecewise> SOURCE = new AtomicReference<>();
    private static TestDoor door;

    private static byte[] huge() {
        byte[] bytes = new byte[3_000_000];
        Random random = new Random(1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(8));
        }
        return bytes;
    }

    @BeforeAll
    static void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/long?httpMethodRestrict=GET").process(e -> json(e, LONG));
                        from("platform-http:/cached?httpMethodRestrict=GET").process(e -> json(e, LONG));
                        from("platform-http:/off?httpMethodRestrict=GET").process(e -> json(e, LONG));
                        from("platform-http:/tagged?httpMethodRestrict=GET")
                                .process(e -> json(e, LONG))
                                .setHeader("ETag", constant("\"abc\""))
                                .setHeader("Accept-Ranges", constant("bytes"));
                        from("platform-http:/short?httpMethodRestrict=GET").process(e -> json(e, "{}"));
                        from("platform-http:/huge?httpMethodRestrict=GET").process(e -> {
                            e.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
                            e.getMessage().setBody(HUGE);
                        });
                        from("platform-http:/says?httpMethodRestrict=GET").process(e -> {
                            json(e, LONG);
                            String field = e.getMessage().getHeader("say", String.class);
                            String value = e.getMessage().getHeader("value", String.class);
                            e.getMessage()
                                    .setHeader(field, field.equals(Exchange.HTTP_RESPONSE_CODE) ? value : "" + value);
                        });
                        from("platform-http:/unchanged?httpMethodRestrict=GET")
                                .setHeader("ETag", constant("\"abc\""))
                                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant("304"));
                        from("platform-http:/pieces?httpMethodRestrict=GET").process(e -> {
                            SOURCE.set(new Piecewise());
                            e.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/x-ndjson");
                            e.getMessage().setBody(source());
                        });
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        new OperationId("test", "v1", method + path.replace("/", "")),
                        TestDoor.OPEN,
                        MOST,
                        1,
                        path.equals("/pieces"),
                        Duration.ofSeconds(20),
                        null,
                        Map.of(),
                        failure -> Problems.internal(),
                        Threads.EVENT_LOOP,
                        false,
                        !path.endsWith("off"),
                        null,
                        path.equals("/cached")
                                ? new CacheRule(
                                        new OperationId("test", "v1", "cached"),
                                        new CacheDefinition(
                                                Duration.ofMinutes(1), null, CacheDefinition.Per.EVERYBODY, List.of()))
                                : null,
                        null)));
    }

    private static void json(Exchange exchange, String text) {
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(text.getBytes(UTF_8));
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    private static Piecewise source() {
        await().until(() -> SOURCE.get() != null);
        return Objects.requireNonNull(SOURCE.get());
    }

    @ParameterizedTest
    @EnumSource
    void compressesForThoseWhoTakeIt(Protocol protocol) throws Exception {
        try (Caller caller = protocol.connect(door.port())) {
            TestClient.Answer packed = caller.get("/long", "accept-encoding", "gzip, br");
            assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
            assertThat(packed.all("Vary")).containsExactly("accept-encoding");
            assertThat(packed.body().length).isLessThan(1_000);
            assertThat(packed.field("Content-Length")).isEqualTo("" + packed.body().length);
            assertThat(unpacked(packed.body())).isEqualTo(LONG.getBytes(UTF_8));

            TestClient.Answer plain = caller.get("/long");
            assertThat(plain.field("Content-Encoding")).isEmpty();
            assertThat(plain.all("Vary")).containsExactly("accept-encoding");
            assertThat(plain.text()).isEqualTo(LONG);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "x-gzip | true",
                "GZIP;Q=0.5 | true",
                "* | true",
                "br, *;q=0.1 | true",
                "gzip;q=0 | false",
                "gzip;q=0.000, * | false",
                "*;q=0 | false",
                "identity | false",
                "identity, gzip;q=0.5 | false",
                "identity;q=0.5, gzip | true",
                "br | false",
                "gzip;q=2 | false",
                "gzip;q=NaN | false",
                "gzip;x=1 | false",
                "gzip2, agzip | false",
                ";;;,,,=;q | false",
                "gzip ; q = 1.0 | true",
                "identity;q=0 | false"
            })
    void heedsWeights(String accepted, boolean packed) throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer = get(client, "/long", "Accept-Encoding: " + accepted);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.field("Content-Encoding")).isEqualTo(packed ? "gzip" : "");
            assertThat(packed ? unpacked(answer.body()) : answer.body()).isEqualTo(LONG.getBytes(UTF_8));
        }
    }

    @Test
    void leavesAloneWhatIsNotWorthIt() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer small = get(client, "/short", "Accept-Encoding: gzip");
            assertThat(small.text()).isEqualTo("{}");
            assertThat(small.all("Vary")).isEmpty();
            assertThat(get(client, "/off", "Accept-Encoding: gzip").text()).isEqualTo(LONG);
            TestClient.Answer needed = get(client, "/short", "Accept-Encoding: gzip, identity;q=0");
            assertThat(unpacked(needed.body())).isEqualTo("{}".getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Encoding | br",
                "Content-Type | image/png",
                "Content-Type | text/event-stream; charset=utf-8",
                "Cache-Control | max-age=5, No-Transform",
                "Content-Digest | sha-256=:AAAA:",
                "Content-Range | bytes 0-9/10",
                "CamelHttpResponseCode | 206"
            })
    void touchesNothingThatIsNotItsOwn(String field, String value) throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer =
                    get(client, "/says", "Accept-Encoding: gzip", "say: " + field, "value: " + value);
            assertThat(answer.text()).isEqualTo(LONG);
            assertThat(answer.field("Content-Encoding")).isEqualTo(field.equals("Content-Encoding") ? value : "");
        }
    }

    @ParameterizedTest
    @CsvSource({"text/html; charset=utf-8", "application/problem+json", "application/soap+xml", "IMAGE/SVG+XML"})
    void compressesTexts(String type) throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer =
                    get(client, "/says", "Accept-Encoding: gzip", "say: Content-Type", "value: " + type);
            assertThat(answer.field("Content-Encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void tellsTagsOfOtherBytesApart() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer packed = get(client, "/tagged", "Accept-Encoding: gzip");
            assertThat(packed.field("ETag")).isEqualTo("W/\"abc\"");
            assertThat(packed.all("Accept-Ranges")).isEmpty();
            assertThat(get(client, "/tagged").field("ETag")).isEqualTo("\"abc\"");
            TestClient.Answer known =
                    get(client, "/unchanged", "Accept-Encoding: gzip", "If-None-Match: \"x\", W/\"abc\"");
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.field("ETag")).isEqualTo("W/\"abc\"");
            assertThat(known.all("Vary")).containsExactly("accept-encoding");
            assertThat(known.all("Content-Encoding")).isEmpty();
            assertThat(get(client, "/unchanged", "If-None-Match: \"abc\"").field("ETag"))
                    .isEqualTo("\"abc\"");
        }
    }

    @Test
    void remembersAnswersAsTheyAre() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer packed = get(client, "/cached", "Accept-Encoding: gzip");
            assertThat(unpacked(packed.body())).isEqualTo(LONG.getBytes(UTF_8));
            TestClient.Answer plain = get(client, "/cached");
            assertThat(plain.field("Cache-Status")).contains("hit");
            assertThat(plain.text()).isEqualTo(LONG);
            assertThat("W/" + plain.field("ETag")).isEqualTo(packed.field("ETag"));
            TestClient.Answer again = get(client, "/cached", "Accept-Encoding: gzip");
            assertThat(again.field("Cache-Status")).contains("hit");
            assertThat(unpacked(again.body())).isEqualTo(LONG.getBytes(UTF_8));
            TestClient.Answer known =
                    get(client, "/cached", "Accept-Encoding: gzip", "If-None-Match: " + packed.field("ETag"));
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.field("ETag")).isEqualTo(packed.field("ETag"));
            assertThat(String.join(",", known.all("Vary"))).contains("accept-encoding");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersHeadWithTheFieldsOfGet(Protocol protocol) throws Exception {
        try (Caller caller = protocol.connect(door.port())) {
            TestClient.Answer head = caller.call("HEAD", "/tagged", "", "accept-encoding", "gzip");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("Content-Encoding")).isEqualTo("gzip");
            assertThat(head.field("ETag")).isEqualTo("W/\"abc\"");
            assertThat(head.all("Content-Length")).isEmpty();
            assertThat(head.body()).isEmpty();
            assertThat(caller.get("/short").text()).isEqualTo("{}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressesLargeAnswersInParts(Protocol protocol) throws Exception {
        try (Caller caller = protocol.connect(door.port())) {
            TestClient.Answer answer = caller.get("/huge", "accept-encoding", "gzip");
            assertThat(answer.all("Content-Length")).isEmpty();
            assertThat(unpacked(answer.body())).isEqualTo(HUGE);
            assertThat(caller.get("/short").text()).isEqualTo("{}");
        }
    }

    @Test
    void handsOnEachPieceAsItComes() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("GET /pieces HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
            source().whenAsked(1).onNext(Unpooled.copiedBuffer("{\"a\":1}\n", UTF_8));
            InputStream lines = new GZIPInputStream(chunks(client), 1);
            assertThat(new String(lines.readNBytes(8), UTF_8)).isEqualTo("{\"a\":1}\n");
            source().whenAsked(2).onNext(Unpooled.copiedBuffer("{\"a\":2}\n", UTF_8));
            assertThat(new String(lines.readNBytes(8), UTF_8)).isEqualTo("{\"a\":2}\n");
            source().whenAsked(3).onComplete();
            assertThat(lines.read()).isEqualTo(-1);
        }
        SOURCE.set(null);
    }

    @Test
    void givesUpWhatNobodyReads() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("GET /pieces HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
            source().whenAsked(1).onNext(Unpooled.copiedBuffer("{\"a\":1}\n", UTF_8));
            client.abort();
        }
        Piecewise given = source();
        await().until(() -> given.cancelled);
        source().whenAsked(1).onNext(Unpooled.copiedBuffer("late", UTF_8));
        SOURCE.set(null);
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void endsTheConnectionWhereAStreamBreaksOff() throws Exception {
        try (TestClient client = door.connect()) {
            client.send("GET /pieces HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
            source().whenAsked(1).onNext(Unpooled.copiedBuffer("{\"a\":1}\n", UTF_8));
            source().whenAsked(2).onError(new IOException("broken"));
            client.socket.getInputStream().readAllBytes();
        }
        SOURCE.set(null);
    }

    private static TestClient.Answer get(TestClient client, String target, String... fields) throws IOException {
        StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: x\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return client.send(head + "\r\n").answer();
    }

    /** The body of a chunked answer as it comes. */
    private static InputStream chunks(TestClient client) throws IOException {
        InputStream in = client.socket.getInputStream();
        while (!line(in).isEmpty()) {
            // The head.
        }
        return new InputStream() {
            private int left;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    left = Integer.parseInt(line(in), 16);
                    if (left == 0) {
                        return -1;
                    }
                }
                int b = in.read();
                if (--left == 0) {
                    line(in);
                }
                return b;
            }
        };
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().strip();
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
}
