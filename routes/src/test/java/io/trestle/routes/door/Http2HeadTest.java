package io.trestle.routes.door;

import static io.trestle.routes.door.FrameClient.DATA;
import static io.trestle.routes.door.FrameClient.END_STREAM;
import static io.trestle.routes.door.FrameClient.HEADERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no request (RFC 9113 section 8), and what only nearly is one. */
@ExtendWith(NoLeaks.class)
final class Http2HeadTest {

    private static final int NO_ERROR = 0;
    private static final int PROTOCOL_ERROR = 1;
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final AtomicInteger RAN = new AtomicInteger();

    @RegisterExtension
    static final TestDoor door = TestDoor.serving(new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/text?httpMethodRestrict=GET").process(e -> {
                RAN.incrementAndGet();
                e.getMessage()
                        .setBody(e.getMessage().getHeader("Host") + " "
                                + e.getMessage().getHeader("Cookie"));
            });
            from("platform-http:/echo?httpMethodRestrict=POST").process(e -> RAN.incrementAndGet());
        }
    });

    @BeforeEach
    void forget() {
        await().until(() -> door.door.inFlight() == 0);
        door.answered.clear();
        RAN.set(0);
    }

    private static FrameClient connect() throws Exception {
        return new FrameClient(door.port());
    }

    private static String[] head(String... fields) {
        return Stream.concat(Stream.of(":method", "GET", ":scheme", "http", ":path", "/text"), Stream.of(fields))
                .toArray(String[]::new);
    }

    static Stream<Object[]> refused() {
        String x = ":authority";
        return Stream.of(
                new Object[] {"no authority", head()},
                new Object[] {"an authority with a login", head(x, "user@test")},
                new Object[] {"an authority with a space", head(x, "te st")},
                new Object[] {"a Host field that says otherwise", head(x, "test", "host", "other")},
                new Object[] {"two Host fields", head("host", "test", "host", "test")},
                new Object[] {"no path", new String[] {":method", "GET", ":scheme", "http", x, "test"}},
                new Object[] {"no method", new String[] {":path", "/text", ":scheme", "http", x, "test"}},
                new Object[] {"no scheme", new String[] {":method", "GET", ":path", "/text", x, "test"}},
                new Object[] {"another scheme", path("/text", "ftp")},
                new Object[] {"an address for a path", path("http://test/text", "http")},
                new Object[] {"a relative path", path("text", "http")},
                new Object[] {"an asterisk", path("*", "http")},
                new Object[] {"a fragment", path("/text#a", "http")},
                new Object[] {"a space in the path", path("/text HTTP/1.1", "http")},
                new Object[] {"CONNECT", new String[] {":method", "CONNECT", x, "test:443"}},
                new Object[] {"extended CONNECT", head(":protocol", "websocket", x, "test")},
                new Object[] {
                    "a method that is none",
                    new String[] {":method", "G T", ":scheme", "http", ":path", "/text", x, "test"}
                },
                new Object[] {"CR LF in a value", head(x, "test", "x-a", "b\r\nx-c: d")},
                new Object[] {"a zero byte in a value", head(x, "test", "x-a", "b\0")},
                new Object[] {"a value that begins with a space", head(x, "test", "x-a", " b")},
                new Object[] {"a colon in a name", head(x, "test", "x:a", "b")},
                new Object[] {"a space in a name", head(x, "test", "x a", "b")});
    }

    private static String[] path(String path, String scheme) {
        return new String[] {":method", "GET", ":scheme", scheme, ":path", path, ":authority", "test"};
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void answersBadRequestAndServesOthers(String what, String[] head) throws Exception {
        try (FrameClient client = connect()) {
            TestClient.Answer answer = client.answer(client.open(true, head));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
            assertThat(client.answer(client.get("/text")).status()).isEqualTo(200);
        }
        assertThat(RAN).hasValue(1);
        await().untilAsserted(() ->
                assertThat(door.answered).extracting(Answered::status).containsExactly(400, 200));
    }

    static Stream<Object[]> reset() {
        String x = ":authority";
        return Stream.of(
                new Object[] {"upper case", head(x, "test", "X-A", "b")},
                new Object[] {"connection", head(x, "test", "connection", "close")},
                new Object[] {"keep-alive", head(x, "test", "keep-alive", "5")},
                new Object[] {"transfer-encoding", head(x, "test", "transfer-encoding", "chunked")},
                new Object[] {"upgrade", head(x, "test", "upgrade", "h2c")},
                new Object[] {"proxy-connection", head(x, "test", "proxy-connection", "close")},
                new Object[] {"te", head(x, "test", "te", "gzip")},
                new Object[] {"an unknown pseudo-header field", head(x, "test", ":wrong", "b")},
                new Object[] {"a field of answers", head(x, "test", ":status", "200")},
                new Object[] {"an empty authority", head(x, "")},
                new Object[] {"two authorities", head(x, "test", x, "test")},
                new Object[] {"an empty path", path("", "http")},
                new Object[] {"two paths", head(":path", "/other", x, "test")},
                new Object[] {"a pseudo-header field after others", head("x-a", "b", x, "test")});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reset")
    void resetsWhatNettyFindsMalformedAndServesOthers(String what, String[] head) throws Exception {
        try (FrameClient client = connect()) {
            assertThat(client.resetOf(client.open(true, head))).isEqualTo(PROTOCOL_ERROR);
            assertThat(client.answer(client.get("/text")).status()).isEqualTo(200);
        }
        assertThat(RAN).hasValue(1);
    }

    @Test
    void takesTheHostFieldWhereThereIsNoAuthorityAndJoinsCookies() throws Exception {
        try (FrameClient client = connect()) {
            assertThat(client.answer(client.open(true, head("host", "other:8080", "cookie", "a=b", "cookie", "c=d")))
                            .text())
                    .isEqualTo("other:8080 a=b; c=d");
            assertThat(client.answer(client.open(true, head(":authority", "Test", "host", "test")))
                            .text())
                    .startsWith("Test ");
        }
    }

    @Test
    void answersALargeHeadOnItsStreamAlone() throws Exception {
        try (FrameClient client = connect()) {
            int under = client.request(false, "POST", "/echo", "content-length", "5");
            TestClient.Answer answer = client.answer(client.request(true, "GET", "/text", "x-big", "a".repeat(40_000)));
            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.field("content-type")).isEqualTo("application/problem+json");
            String[] many = new String[402];
            for (int i = 0; i < many.length; i += 2) {
                many[i] = "x" + i;
                many[i + 1] = "";
            }
            assertThat(client.answer(client.request(true, "GET", "/text", many)).status())
                    .isEqualTo(431);
            client.data(under, HELLO, true);
            assertThat(client.answer(under).text()).isEqualTo("hello");
        }
    }

    @Test
    void asksForTheBodyOnlyAfterAdmission() throws Exception {
        try (FrameClient client = connect()) {
            int right = client.request(false, "POST", "/echo", "content-length", "5", "expect", "100-continue");
            assertThat(client.answer(right).status()).isEqualTo(100);
            client.data(right, HELLO, true);
            assertThat(client.answer(right).text()).isEqualTo("hello");

            int large = client.request(false, "POST", "/echo", "content-length", "200000", "expect", "100-continue");
            assertThat(client.answer(large).status()).isEqualTo(413);
            assertThat(client.resetOf(large)).isEqualTo(NO_ERROR);
            assertThat(client.answer(client.get("/text")).status()).isEqualTo(200);
        }
    }

    @Test
    void answersAndResetsABodyThatIsNotAsLongAsItSays() throws Exception {
        try (FrameClient client = connect()) {
            int longer = client.request(false, "POST", "/echo", "content-length", "3");
            client.data(longer, HELLO, true);
            assertThat(client.answer(longer).status()).isEqualTo(400);

            int shorter = client.request(false, "POST", "/echo", "content-length", "7");
            client.data(shorter, HELLO, true);
            assertThat(client.answer(shorter).status()).isEqualTo(400);

            int none = client.request(true, "POST", "/echo", "content-length", "7");
            assertThat(client.answer(none).status()).isEqualTo(400);

            int unclear = client.request(false, "POST", "/echo", "content-length", "5", "content-length", "6");
            assertThat(client.answer(unclear).status()).isEqualTo(400);
            assertThat(client.resetOf(unclear)).isEqualTo(PROTOCOL_ERROR);
            assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
        }
        assertThat(RAN).hasValue(1);
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void readsTrailersAndRefusesThoseThatAreNone() throws Exception {
        try (FrameClient client = connect()) {
            int right = client.request(false, "POST", "/echo");
            client.data(right, HELLO, false);
            client.frameOf(HEADERS, END_STREAM | FrameClient.END_HEADERS, right, client.block("x-sum", "1"));
            assertThat(client.answer(right).text()).isEqualTo("hello");

            int large = client.request(false, "POST", "/echo");
            client.frameOf(
                    HEADERS, END_STREAM | FrameClient.END_HEADERS, large, client.block("x-sum", "1".repeat(5_000)));
            assertThat(client.answer(large).status()).isEqualTo(431);

            int pseudo = client.request(false, "POST", "/echo");
            client.frameOf(HEADERS, END_STREAM | FrameClient.END_HEADERS, pseudo, client.block(":path", "/other"));
            assertThat(client.resetOf(pseudo)).isEqualTo(PROTOCOL_ERROR);

            int open = client.request(false, "POST", "/echo");
            client.frameOf(HEADERS, FrameClient.END_HEADERS, open, client.block("x-sum", "1"));
            assertThat(client.resetOf(open)).isEqualTo(PROTOCOL_ERROR);
            assertThat(client.answer(client.get("/text")).status()).isEqualTo(200);
        }
        assertThat(RAN).hasValue(2);
    }

    @Test
    void endsTheConnectionOnFramesForNoStream() throws Exception {
        for (byte[] frame : new byte[][] {
            FrameClient.frame(DATA, 0, 5, new byte[3]),
            FrameClient.frame(FrameClient.RST_STREAM, 0, 5, FrameClient.number(8)),
            FrameClient.frame(FrameClient.WINDOW_UPDATE, 0, 5, FrameClient.number(8)),
            FrameClient.frame(HEADERS, FrameClient.END_HEADERS, 2, new byte[] {(byte) 0x82}),
            FrameClient.frame(HEADERS, FrameClient.END_HEADERS, 0, new byte[] {(byte) 0x82}),
            FrameClient.frame(5, FrameClient.END_HEADERS, 1, new byte[] {0, 0, 0, 2, (byte) 0x82}),
            FrameClient.frame(DATA, 0, 1, new byte[20_000])
        }) {
            try (FrameClient client = connect()) {
                assertThat(client.answer(client.get("/text")).status()).isEqualTo(200);
                client.send(frame);
                assertThat(client.isClosed()).isTrue();
            }
        }
        await().until(() -> door.door.connections() == 0);
    }

    @Test
    void doesNotTakeHttp1ForHttp2() throws Exception {
        try (TestClient client = door.connect()) {
            assertThat(client.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n").answer().status())
                    .isEqualTo(400);
        }
        try (TestClient client = door.connect()) {
            client.send("GET /text HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
            assertThat(client.answer().status()).isEqualTo(200);
        }
        try (TestClient client = door.connect()) {
            for (char c : "PROPFIND /text HTTP/1.1\r\nHost: x\r\n\r\n".toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer().status()).isEqualTo(405);
        }
    }
}
