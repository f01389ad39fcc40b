package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.Caller.Protocol;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.network.TrustedProxies;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller may rely on whether it speaks HTTP/1.1 or HTTP/2. */
@ExtendWith(NoLeaks.class)
final class BothProtocolsTest {

    private static final Map<String, Object> SEEN = new ConcurrentHashMap<>();
    private static TestDoor door;

    @BeforeAll
    static void open() throws Exception {
        DoorSettings of = DoorSettings.ofDefaults();
        door = new TestDoor(new DoorSettings(
                of.host(),
                of.port(),
                of.limits(),
                of.eventLoops(),
                of.workers(),
                of.waiting(),
                of.clock(),
                null,
                TrustedProxies.of(List.of("127.0.0.0/8"), false),
                true,
                of.sampleNew()));
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/text?httpMethodRestrict=GET")
                                .setHeader("ETag", constant("\"1\""))
                                .setBody(constant("hello"));
                        from("platform-http:/echo/{id}?httpMethodRestrict=POST").process(e -> {
                            SEEN.clear();
                            SEEN.putAll(e.getMessage().getHeaders());
                        });
                        from("platform-http:/nothing?httpMethodRestrict=GET").setBody(constant(null));
                        from("platform-http:/unchanged?httpMethodRestrict=GET")
                                .setBody(constant("not to be sent"))
                                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant("304"));
                        from("platform-http:/stream?httpMethodRestrict=GET")
                                .process(e -> e.getMessage()
                                        .setBody(BothProtocolsTest.class.getResourceAsStream(
                                                "BothProtocolsTest.class")));
                        from("platform-http:/fails?httpMethodRestrict=GET")
                                .throwException(IllegalStateException.class, "secret");
                        from("platform-http:/locked?httpMethodRestrict=GET").setBody(constant("never"));
                        from("platform-http:/address?httpMethodRestrict=GET").setBody(constant("never"));
                    }
                },
                (method, path) -> Optional.of(TestDoor.operation(
                        method,
                        path,
                        100_000,
                        false,
                        Duration.ofSeconds(10),
                        TestDoor.admission(call -> CompletableFuture.completedFuture(
                                switch (path) {
                                    case "/locked" ->
                                        new Verdict.Refused(Problems.unauthenticated("no key", List.of("ApiKey")));
                                    case "/address" ->
                                        new Verdict.Refused(Problems.forbidden(
                                                call.request().remoteAddress()));
                                    default -> Verdict.ADMITTED;
                                })),
                        Threads.EVENT_LOOP)));
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    @BeforeEach
    void forget() {
        await().until(() -> door.door.inFlight() == 0);
        door.answered.clear();
    }

    private static Caller connect(Protocol protocol) throws Exception {
        return protocol.connect(door.port());
    }

    @ParameterizedTest
    @EnumSource
    void answersAndTellsItsObserver(Protocol protocol) throws Exception {
        try (Caller caller = connect(protocol)) {
            TestClient.Answer answer = caller.call("POST", "/echo/a%2Fb?q=1", "hello", "x-own", "yes");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(answer.field("content-length")).isEqualTo("5");
            assertThat(answer.field("trestle-call-id")).hasSize(26);
            assertThat(answer.field("date")).endsWith("GMT");
            assertThat(answer.all("x-own")).isEmpty();
        }
        await().until(() -> door.answered.size() == 1);
        Answered answered = door.answered.remove();
        assertThat(answered.method()).isEqualTo("POST");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.requestBytes()).isEqualTo(5);
        assertThat(answered.responseBytes()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void givesRoutesTheSameHeaders(Protocol protocol) throws Exception {
        try (Caller caller = connect(protocol)) {
            caller.call(
                    "POST",
                    "/echo/a%2Fb?q=1",
                    "hello",
                    "x-own",
                    "a",
                    "x-own",
                    "b",
                    "camelfilename",
                    "x",
                    "trestle-x",
                    "y",
                    "jmsreplyto",
                    "z",
                    "te",
                    "trailers",
                    "cookie",
                    "k=v");
        }
        Map<String, Object> lower = SEEN.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().toLowerCase(java.util.Locale.ROOT), Map.Entry::getValue));
        assertThat(lower)
                .containsOnlyKeys(
                        "x-own",
                        "cookie",
                        "host",
                        "q",
                        "id",
                        "camelhttpmethod",
                        "camelhttppath",
                        "camelhttpuri",
                        "camelhttpquery",
                        "camelhttprawquery");
        assertThat(lower)
                .containsEntry("x-own", "a, b")
                .containsEntry("id", "a/b")
                .containsEntry("host", "test")
                .containsEntry("cookie", "k=v")
                .containsEntry("camelhttppath", "/echo/a%2Fb");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWithProblems(Protocol protocol) throws Exception {
        try (Caller caller = connect(protocol)) {
            problem(caller.get("/nope"), 404);
            assertThat(problem(caller.call("DELETE", "/text", ""), 405).field("allow"))
                    .isEqualTo("GET, HEAD, OPTIONS");
            assertThat(problem(caller.get("/locked"), 401).field("www-authenticate"))
                    .isEqualTo("ApiKey");
            problem(caller.get("/text/%zz"), 400);
            problem(caller.get("/text/../text"), 400);
            assertThat(problem(caller.get("/fails"), 500).text()).doesNotContain("secret");
            problem(caller.get("/text", "expect", "magic"), 417);
            problem(caller.call("POST", "/echo/1", "x".repeat(100_001)), 413);
        }
        // Each before the next, which may be another event loop's.
        await().until(() -> door.answered.size() == 8);
        int answered = 8;
        for (String[] tooMuch : List.of(
                new String[] {"/" + "a".repeat(8_001), "414", "x", "y"},
                new String[] {"/text", "431", "x-big", "b".repeat(16_384)})) {
            try (Caller caller = connect(protocol)) {
                problem(caller.get(tooMuch[0], tooMuch[2], tooMuch[3]), Integer.parseInt(tooMuch[1]));
            }
            int now = ++answered;
            await().until(() -> door.answered.size() == now);
        }
        assertThat(door.answered)
                .extracting(Answered::status)
                .containsExactly(404, 405, 401, 400, 400, 500, 417, 413, 414, 431);
    }

    private static TestClient.Answer problem(TestClient.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("content-type")).isEqualTo(Problems.MEDIA_TYPE);
        assertThat(answer.field("trestle-call-id")).hasSize(26);
        assertThat(answer.text()).contains("\"status\":" + status, "\"instance\":");
        return answer;
    }

    @ParameterizedTest
    @EnumSource
    void answersWithoutBodiesWhereThereAreNone(Protocol protocol) throws Exception {
        try (Caller caller = connect(protocol)) {
            TestClient.Answer head = caller.call("HEAD", "/text", "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("content-length")).isEqualTo("5");
            assertThat(head.field("etag")).isEqualTo("\"1\"");
            assertThat(head.body()).isEmpty();
            TestClient.Answer nothing = caller.get("/nothing");
            assertThat(nothing.status()).isEqualTo(204);
            assertThat(nothing.all("content-length")).isEmpty();
            TestClient.Answer unchanged = caller.get("/unchanged");
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            TestClient.Answer options = caller.call("OPTIONS", "*", "");
            assertThat(options.status()).isEqualTo(204);
            assertThat(caller.call("OPTIONS", "/text", "").field("allow")).isEqualTo("GET, HEAD, OPTIONS");
            // None of them left anything behind that is taken for another's.
            assertThat(caller.get("/text").text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamsAnswers(Protocol protocol) throws Exception {
        byte[] expected = BothProtocolsTest.class
                .getResourceAsStream("BothProtocolsTest.class")
                .readAllBytes();
        try (Caller caller = connect(protocol)) {
            assertThat(caller.get("/stream").body()).isEqualTo(expected);
            TestClient.Answer head = caller.call("HEAD", "/stream", "");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(caller.get("/text").text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsCallersBehindAProxy(Protocol protocol) throws Exception {
        try (Caller caller = connect(protocol)) {
            assertThat(caller.get("/address").text()).contains("\"detail\":\"127.0.0.1\"");
            assertThat(caller.get("/address", "x-forwarded-for", "203.0.113.9, 198.51.100.7")
                            .text())
                    .contains("\"detail\":\"198.51.100.7\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void servesThousandsOfCallsOverOneConnection(Protocol protocol) throws Exception {
        String[] fields = {HttpHeaderNames.USER_AGENT.toString(), "test"};
        try (Caller caller = connect(protocol)) {
            for (int i = 0; i < 2_000; i++) {
                assertThat(caller.call("POST", "/echo/" + i, "body " + i, fields)
                                .text())
                        .isEqualTo("body " + i);
            }
        }
        await().until(() -> door.door.connections() == 0);
        assertThat(door.answered).hasSize(2_000).extracting(Answered::status).containsOnly(200);
    }
}
