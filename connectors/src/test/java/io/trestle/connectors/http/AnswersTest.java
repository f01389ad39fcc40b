package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AnswersTest {

    private static HttpCalls open(Script script) throws Exception {
        return new HttpCalls(HttpCalls.json("GET /stock"), script, settings -> settings.maxMessage(1 << 20));
    }

    private static Exchange answeredRaw(String raw) throws Exception {
        try (HttpCalls calls = open(request -> {
            request.write(raw);
            throw new IOException("enough");
        })) {
            return calls.send(null);
        }
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"text\":\"a\"}\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"text\"",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"text\":\"a\"}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nContent-Length: 13\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 200 OK\r\nContent-Length: -12\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1",
                "",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nContent-Type: text/html\r\n\r\n<html>",
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\n\u0001\u0002\u0003\u0004",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"
            })
    void takesNoAnswerThatIsNotWholeAndPlain(String raw) throws Exception {
        assertThat(Calls.failure(answeredRaw(raw))).isEqualTo(Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;ext=1\r\n{\"tex\r\n7\r\nt\":\"a\"}\r\n0\r\nX-T: 1\r\n\r\n",
                "HTTP/1.0 200 OK\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}",
                "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 199 Whatever\r\nContent-Length: 12\r\n\r\n"
                        + "HTTP/1.1 103 Early Hints\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"text\":\"a\"}\r\n0\r\n\r\n"
            })
    void takesEveryGoodFraming(String raw) throws Exception {
        assertThat(Calls.text(answeredRaw(raw))).isEqualTo("a");
    }

    @Test
    void goesOnWithAConnectionThatGaveHints() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        try (HttpCalls calls = open(request -> {
            request.write("HTTP/1.1 103 Early Hints\r\n\r\n");
            request.answer(200, "application/json", "{\"text\":\"" + turn.incrementAndGet() + "\"}");
        })) {
            for (int i = 1; i <= 8; i++) {
                assertThat(Calls.text(calls.send(null))).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void takesNothingButHintsForNoAnswer() throws Exception {
        assertThat(Calls.failure(answeredRaw("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(50))))
                .isEqualTo(Kind.FAILED);
        assertThat(Calls.failure(answeredRaw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")))
                .isEqualTo(Kind.FAILED);
    }

    @Test
    void givesNoOneTheBytesBehindAnAnswer() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        try (HttpCalls calls = open(request -> {
            if (turn.incrementAndGet() == 1) {
                request.write("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"text\":\"a\"}"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"text\":\"forged\"}");
            } else {
                request.answer(200, "application/json", "{\"text\":\"b\"}");
            }
        })) {
            Exchange first = calls.send(null);
            assertThat(first.getException()).isNull();
            assertThat(Calls.text(first)).isEqualTo("a");
            for (int i = 0; i < 8; i++) {
                Exchange next = calls.send(null);
                assertThat(next.getException()).isNull();
                assertThat(Calls.text(next)).isEqualTo("b");
            }
        }
    }

    @Test
    void unpacksAnswers() throws Exception {
        byte[] packed = gzip("{\"text\":\"päckchen\"}".getBytes(StandardCharsets.UTF_8));
        try (HttpCalls calls = open(request -> request.answer(200, "Content-Encoding: gzip\r\n", packed))) {
            assertThat(Calls.text(calls.send(null))).isEqualTo("päckchen");
            assertThat(calls.server().only().field("accept-encoding")).contains("gzip");
        }
    }

    @Test
    void takesNoAnswerThatUnpacksWithoutEnd() throws Exception {
        byte[] zeros = new byte[64 << 20];
        Arrays.fill(zeros, (byte) ' ');
        byte[] bomb = gzip(zeros);
        try (HttpCalls calls = open(request -> request.answer(200, "Content-Encoding: gzip\r\n", bomb))) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void takesNoPackedAnswerThatIsCutShort() throws Exception {
        byte[] packed = gzip("{\"text\":\"a text of some length, so that there is something to cut\"}"
                .getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(packed, packed.length - 12);
        try (HttpCalls calls = open(request -> request.answer(200, "Content-Encoding: gzip\r\n", cut))) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void takesNoAnswerThatIsTooLarge() throws Exception {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) ' ');
        try (HttpCalls calls = open(request -> request.answer(200, "", large))) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void takesNoHeadWithoutEnd() throws Exception {
        try (HttpCalls calls = open(request -> {
            request.write("HTTP/1.1 200 OK\r\nX-Long: ");
            for (int i = 0; i < 64; i++) {
                request.write("x".repeat(1024));
            }
            request.write("\r\nContent-Length: 2\r\n\r\n{}");
        })) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
        }
    }

    @Test
    void namesAFaultByItsStatus() throws Exception {
        try (HttpCalls calls = open(request -> request.answer(409, "application/json", "{\"why\":\"taken\"}"))) {
            Exchange exchange = calls.send(null);

            assertThat(exchange.getException()).isInstanceOfSatisfying(SystemFaultException.class, fault -> {
                assertThat(fault.fault()).isEqualTo("409");
                assertThat(fault.detail()).isNotNull().hasToString("{\"why\":\"taken\"}");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 407, 415, 429, 500, 503, 599})
    void failsWhereTheGatewayOrTheSystemIsToBlame(int status) throws Exception {
        try (HttpCalls calls = open(request -> request.answer(status, "application/json", "{}"))) {
            assertThat(Calls.failure(calls.send(null))).isEqualTo(Kind.FAILED);
        }
    }
}
