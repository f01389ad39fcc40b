package io.trestle.routes.door;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Caller.Protocol;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.problem.Problems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that come compressed. */
@ExtendWith(NoLeaks.class)
final class PackedBodyTest {

    private static final String LONG = "{\"name\": \"" + "Bracket ".repeat(1_000) + "\"}";
    private static final int MOST = 100_000;
    private static TestDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/echo?httpMethodRestrict=POST").process(PackedBodyTest::echo);
                        from("platform-http:/echo-off?httpMethodRestrict=POST").process(PackedBodyTest::echo);
                        from("platform-http:/through?httpMethodRestrict=POST").process(PackedBodyTest::echo);
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        new OperationId("test", "v1", path.replace("/", "")),
                        TestDoor.OPEN,
                        MOST,
                        1,
                        path.equals("/through"),
                        Duration.ofSeconds(20),
                        null,
                        Map.of(),
                        failure -> Problems.internal(),
                        Threads.EVENT_LOOP,
                        false,
                        !path.endsWith("off"),
                        null,
                        null,
                        null)));
    }

    private static void echo(Exchange exchange) {
        exchange.getMessage()
                .setHeader("X-Coding", String.valueOf(exchange.getMessage().getHeader("Content-Encoding")));
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    @ParameterizedTest
    @EnumSource
    void unpacksRequests(Protocol protocol) throws Exception {
        try (Caller caller = protocol.connect(door.port())) {
            String packed = text(packed(LONG.getBytes(UTF_8)));
            TestClient.Answer answer = caller.call("POST", "/echo", packed, "content-encoding", "gzip");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(LONG);
            assertThat(answer.field("X-Coding")).isEqualTo("null");
            assertThat(caller.call("POST", "/echo", packed + packed, "content-encoding", "X-GZIP")
                            .text())
                    .isEqualTo(LONG + LONG);
            assertThat(caller.call("POST", "/echo", "", "content-encoding", "gzip")
                            .status())
                    .isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesBombs(Protocol protocol) throws Exception {
        String bomb = text(packed(new byte[10_000_000]));
        assertThat(bomb.length()).isLessThan(11_000);
        try (Caller caller = protocol.connect(door.port())) {
            for (int i = 0; i < 20; i++) {
                TestClient.Answer answer = caller.call("POST", "/echo", bomb, "content-encoding", "gzip");
                assertThat(answer.status()).isEqualTo(413);
                assertThat(answer.text()).contains("urn:trestle:problem:body-too-large");
            }
            String most = text(packed(new byte[MOST]));
            assertThat(caller.call("POST", "/echo", most, "content-encoding", "gzip")
                            .body())
                    .hasSize(MOST);
            assertThat(caller.call("POST", "/echo", text(packed(new byte[MOST + 1])), "content-encoding", "gzip")
                            .status())
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesWhatIsNoGzip() throws Exception {
        byte[] good = packed(LONG.getBytes(UTF_8));
        byte[] damaged = good.clone();
        damaged[good.length - 6] ^= 1;
        byte[] middle = good.clone();
        Arrays.fill(middle, 12, 30, (byte) 0xff);
        for (byte[] body : List.of(
                "not gzip at all".getBytes(UTF_8),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, 5),
                damaged,
                middle)) {
            try (Caller caller = Protocol.HTTP_1_1.connect(door.port())) {
                TestClient.Answer answer = caller.call("POST", "/echo", text(body), "content-encoding", "gzip");
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.text()).contains("urn:trestle:problem:malformed-request");
            }
        }
    }

    @Test
    void leavesToRoutesWhatItDoesNotUnpack() throws Exception {
        String packed = text(packed(LONG.getBytes(UTF_8)));
        try (Caller caller = Protocol.HTTP_1_1.connect(door.port())) {
            for (String[] call : new String[][] {
                {"/echo-off", "gzip"}, {"/through", "gzip"}, {"/echo", "br"}, {"/echo", "gzip, gzip"}
            }) {
                TestClient.Answer answer = caller.call("POST", call[0], packed, "content-encoding", call[1]);
                assertThat(answer.field("X-Coding")).isEqualTo(call[1]);
                assertThat(text(answer.body())).isEqualTo(packed);
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
