package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed and ambiguous requests, sent raw: each gets one answer, and no route runs. */
@ExtendWith(NoLeaks.class)
final class AttackTest {

    private static final AtomicInteger RAN = new AtomicInteger();

    @RegisterExtension
    static final TestDoor door = TestDoor.serving(new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/plain/x?httpMethodRestrict=GET,POST")
                    .process(exchange -> RAN.incrementAndGet())
                    .setBody(constant("ran"));
            from("platform-http:/orders/{id}?httpMethodRestrict=GET")
                    .process(exchange -> RAN.incrementAndGet())
                    .setBody(constant("ran"));
        }
    });

    private static final String HOST = "Host: x\r\n";
    private static final String GET = "GET /plain/x HTTP/1.1\r\n";
    private static final String POST = "POST /plain/x HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String NEXT = GET + HOST + "\r\n";

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("percent-encoding that is none", 400, "GET /%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("half a percent-encoding", 400, "GET /orders/%4 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments(
                        "percent-encoding that is none in the query",
                        400,
                        "GET /plain/x?x=%zz HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded NUL", 400, "GET /orders/%00 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded CR LF", 400, "GET /orders/a%0d%0aX:%20y HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded CR LF in the query", 400, "GET /plain/x?a=%0d%0a HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded bytes that are not UTF-8", 400, "GET /orders/%ff HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("overlong UTF-8", 400, "GET /orders/%c0%af HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("dots", 400, "GET /orders/../plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded dots", 400, "GET /orders/%2e%2E/plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("one dot", 400, "GET /./plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("empty segment", 400, "GET //plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("backslash", 400, "GET /plain\\x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("trailing slash", 404, "GET /plain/x/ HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("encoded slash", 404, "GET /plain%2Fx HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("path parameter", 404, "GET /plain/x;a=b HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("other case", 404, "GET /Plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("fragment", 400, "GET /plain/x#a HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("beyond ASCII", 400, "GET /plain/\u00e9 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("authority form", 400, "GET x:80 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("CONNECT", 400, "CONNECT x:80 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("user in absolute form", 400, "GET http://a@x/plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("lower-case method", 405, "get /plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("TRACE", 405, "TRACE /plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments(
                        "length and chunks",
                        400,
                        POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT),
                arguments(
                        "chunks and length",
                        400,
                        POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + NEXT),
                arguments(
                        "chunks in 1.0",
                        400,
                        "POST /plain/x HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT),
                arguments(
                        "chunks and length in 1.0",
                        400,
                        "POST /plain/x HTTP/1.0\r\n" + HOST
                                + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + NEXT),
                arguments("unknown coding", 400, POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                arguments("two codings", 400, POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                arguments("chunked not last", 400, POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                arguments(
                        "chunked twice",
                        400,
                        POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                arguments("empty coding", 400, POST + "Transfer-Encoding: \r\n\r\n"),
                arguments("vertical tab before coding", 400, POST + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n"),
                arguments("NUL after coding", 400, POST + "Transfer-Encoding: chunked\u0000\r\n\r\n0\r\n\r\n"),
                arguments("two equal lengths", 400, POST + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde"),
                arguments("list of lengths", 400, POST + "Content-Length: 5, 6\r\n\r\nabcde"),
                arguments("signed length", 400, POST + "Content-Length: +5\r\n\r\nabcde"),
                arguments("negative length", 400, POST + "Content-Length: -1\r\n\r\nabcde"),
                arguments("hexadecimal length", 400, POST + "Content-Length: 0x5\r\n\r\nabcde"),
                arguments("empty length", 400, POST + "Content-Length:\r\n\r\nabcde"),
                arguments("length beyond a long", 400, POST + "Content-Length: 99999999999999999999\r\n\r\nabcde"),
                arguments("Arabic digits", 400, POST + "Content-Length: \u0665\r\n\r\nabcde"),
                arguments("two hosts", 400, GET + HOST + "Host: y\r\n\r\n"),
                arguments("no host", 400, GET + "\r\n"),
                arguments("host with a path", 400, GET + "Host: x/y\r\n\r\n"),
                arguments("host with a user", 400, GET + "Host: a@x\r\n\r\n"),
                arguments("two hosts in one", 400, GET + "Host: x, y\r\n\r\n"),
                arguments("control byte first", 400, "\u0001" + GET + HOST + "\r\n"),
                arguments("space first", 400, " " + GET + HOST + "\r\n"),
                arguments("LF first", 400, "\n" + GET + HOST + "\r\n"),
                arguments("CR first", 400, "\rX" + GET + HOST + "\r\n"),
                arguments("many empty lines first", 400, "\r\n\r\n\r\n\r\n" + GET + HOST + "\r\n"),
                arguments("folded field", 400, GET + HOST + "X: a\r\n b\r\n\r\n"),
                arguments("folded first field", 400, GET + " Host: x\r\n\r\n"),
                arguments("space before colon", 400, GET + HOST + "Content-Length : 5\r\n\r\nabcde"),
                arguments("field without colon", 400, GET + HOST + "X\r\n\r\n"),
                arguments("field without name", 400, GET + HOST + ": x\r\n\r\n"),
                arguments("control byte in a name", 400, GET + HOST + "X\u0001: x\r\n\r\n"),
                arguments("LF alone", 400, "GET /plain/x HTTP/1.1\nHost: x\n\n"),
                arguments("LF alone after a field", 400, GET + "Host: x\n\r\n"),
                arguments("CR in a value", 400, GET + HOST + "X: a\rb\r\n\r\n"),
                arguments("NUL in a value", 400, GET + HOST + "X: a\u0000b\r\n\r\n"),
                arguments("LF in a value", 400, GET + HOST + "X: a\nb\r\n\r\n"),
                arguments("CR at the end", 400, GET + HOST + "\rX"),
                arguments("HTTP/1.2", 400, "GET /plain/x HTTP/1.2\r\n" + HOST + "\r\n"),
                arguments("HTTP/2.0 preface that is none", 400, "PRI * HTTP/2.0\r\n\r\nSM\r\n\rX"),
                arguments("HTTP/0.9", 400, "GET /plain/x\r\n\r\n"),
                arguments("lower-case version", 400, "GET /plain/x http/1.1\r\n" + HOST + "\r\n"),
                arguments("two spaces", 400, "GET  /plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("tab for space", 400, "GET\t/plain/x HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("space after version", 400, "GET /plain/x HTTP/1.1 \r\n" + HOST + "\r\n"),
                arguments("TLS", 400, "\u0016\u0003\u0001\u0002\u0000\u0001"),
                arguments("other expectation", 417, POST + "Expect: miracles\r\nContent-Length: 0\r\n\r\n"),
                arguments("prefixed chunk size", 400, CHUNKED + "0x5\r\nabcde\r\n0\r\n\r\n"),
                arguments("space before chunk size", 400, CHUNKED + " 5\r\nabcde\r\n0\r\n\r\n"),
                arguments("space after chunk size", 400, CHUNKED + "5 \r\nabcde\r\n0\r\n\r\n"),
                arguments("negative chunk size", 400, CHUNKED + "-1\r\nabcde\r\n0\r\n\r\n"),
                arguments("signed chunk size", 400, CHUNKED + "+5\r\nabcde\r\n0\r\n\r\n"),
                arguments("no chunk size", 400, CHUNKED + "\r\nabcde\r\n0\r\n\r\n"),
                arguments("long chunk size", 400, CHUNKED + "0000000000000005\r\nabcde\r\n0\r\n\r\n"),
                arguments("chunk size beyond a long", 400, CHUNKED + "fffffffffffffffff\r\nabcde\r\n0\r\n\r\n"),
                arguments("LF alone after chunk size", 400, CHUNKED + "5\nabcde\r\n0\r\n\r\n"),
                arguments("LF in chunk extension", 400, CHUNKED + "5;a\nb\r\nabcde\r\n0\r\n\r\n"),
                arguments("long chunk extension", 400, CHUNKED + "5;" + "a".repeat(300) + "\r\nabcde\r\n0\r\n\r\n"),
                arguments("wrong end of chunk", 400, CHUNKED + "5\r\nabcdeXX0\r\n\r\n"),
                arguments("LF alone after chunk", 400, CHUNKED + "5\r\nabcde\n0\r\n\r\n"),
                arguments("folded trailer", 400, CHUNKED + "0\r\nX: a\r\n b\r\n\r\n" + NEXT),
                arguments("trailer without colon", 400, CHUNKED + "0\r\nX\r\n\r\n"),
                arguments("control byte in trailer", 400, CHUNKED + "0\r\nX: \u0001\r\n\r\n"),
                arguments("trailers without end", 400, CHUNKED + "0\r\n" + "X: aaaaaaaa\r\n".repeat(500)),
                arguments(
                        "chunk extensions without end",
                        400,
                        CHUNKED + ("1;" + "a".repeat(250) + "\r\na\r\n").repeat(100)),
                arguments("large head", 431, GET + HOST + "X: " + "a".repeat(20_000) + "\r\n\r\n"),
                arguments("many fields", 431, GET + HOST + "X: a\r\n".repeat(300) + "\r\n"),
                arguments("long target", 414, "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("long method", 400, "A".repeat(30) + " /plain/x HTTP/1.1\r\n" + HOST + "\r\n"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformed")
    void answersOnceAndRunsNoRoute(String what, int status, String request) throws Exception {
        RAN.set(0);
        door.answered.clear();
        try (TestClient client = door.connect()) {
            TestClient.Answer answer = client.send(request).answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.field("Trestle-Call-Id")).hasSize(26);
            assertThat(answer.text()).contains("\"status\":" + status);
            if (answer.field("Connection").equals("close")) {
                assertThat(client.isClosed()).isTrue();
            }
        }
        await().untilAsserted(() -> assertThat(door.answered).hasSize(1));
        assertThat(door.answered.peek().status()).isEqualTo(status);
        assertThat(RAN).hasValue(0);
        await().until(() -> door.door.inFlight() == 0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformed")
    void answersTheSameWhenBytesComeOneByOne(String what, int status, String request) throws Exception {
        RAN.set(0);
        try (TestClient client = door.connect()) {
            Thread sender = new Thread(() -> {
                try {
                    for (char c : request.toCharArray()) {
                        client.send(String.valueOf(c));
                    }
                } catch (Exception e) {
                    // The gateway has answered and closed before all was sent.
                }
            });
            sender.start();
            assertThat(client.answer().status()).isEqualTo(status);
            sender.join(5_000);
        }
        assertThat(RAN).hasValue(0);
    }

    @Test
    void runsTheRouteForARequestThatIsRight() throws Exception {
        RAN.set(0);
        try (TestClient client = door.connect()) {
            assertThat(client.send(NEXT).answer().text()).isEqualTo("ran");
            assertThat(client.send("\r\n" + NEXT).answer().text()).isEqualTo("ran");
            assertThat(client.send(CHUNKED + "5;a=b\r\nabcde\r\n0\r\nX: y\r\n\r\n")
                            .answer()
                            .text())
                    .isEqualTo("ran");
            assertThat(client.send("GET http://x/plain/x HTTP/1.1\r\n" + HOST + "\r\n")
                            .answer()
                            .text())
                    .isEqualTo("ran");
            for (char c : NEXT.toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertThat(client.answer().text()).isEqualTo("ran");
        }
        assertThat(RAN).hasValue(5);
    }
}
