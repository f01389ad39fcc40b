package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.CallProperties;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What crosses the gateway besides bodies, and what does not. */
@ExtendWith(NoLeaks.class)
final class HeadersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final AtomicReference<Processor> ROUTE = new AtomicReference<>(e -> {});
    private static final AtomicReference<CompletableFuture<Verdict>> VERDICT = new AtomicReference<>();
    private static TestDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/x/{id}/{name}?httpMethodRestrict=GET,POST")
                                .process(e -> the(ROUTE).process(e));
                        from("platform-http:/admitted?httpMethodRestrict=GET").setBody(constant("admitted"));
                        from("platform-http:/sunset?httpMethodRestrict=GET").setBody(constant("sunset"));
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        TestDoor.operation(method, path, 1, false, TIMEOUT, TestDoor.OPEN, Threads.WORKERS)
                                .id(),
                        TestDoor.admission(call -> {
                            call.addAnswerHeader("RateLimit", "\"a\";r=1");
                            call.addAnswerHeader("RateLimit", "\"b\";r=2");
                            return path.equals("/admitted")
                                    ? the(VERDICT)
                                    : CompletableFuture.completedFuture(Verdict.ADMITTED);
                        }),
                        1_000,
                        false,
                        TIMEOUT,
                        path.equals("/sunset") ? Map.of("Deprecation", "@1") : Map.of(),
                        failure -> Problems.internal(),
                        Threads.EVENT_LOOP)));
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    private static <T> T the(AtomicReference<T> held) {
        return Objects.requireNonNull(held.get());
    }

    private static TestClient.Answer call(String target, String fields, Processor route) throws Exception {
        ROUTE.set(route);
        try (TestClient client = door.connect()) {
            return client.send("GET " + target + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n")
                    .answer();
        }
    }

    @Test
    void keepsPrivateNamesOutInAnyCase() throws Exception {
        AtomicReference<Map<String, Object>> seen = new AtomicReference<>();
        call(
                "/x/1/2?CamelHttpUri=http://evil&cAMEL_a=b&Trestle-Caller=c&ok=d",
                "CAmelHttpUri: http://evil\r\ncamelfilename: x\r\nTRESTLE-Call-Id: forged\r\nJMSReplyTo: x\r\n"
                        + "org.apache.camel.x: y\r\nX-Ok: yes\r\nX-Ok: again\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n",
                e -> seen.set(Map.copyOf(e.getMessage().getHeaders())));
        assertThat(the(seen))
                .containsEntry("X-Ok", "yes, again")
                .containsEntry("ok", "d")
                .containsEntry("id", "1")
                .containsEntry(Exchange.HTTP_METHOD, "GET")
                .containsEntry(Exchange.HTTP_URI, "/x/1/2")
                .containsEntry(Exchange.HTTP_PATH, "/x/1/2")
                .doesNotContainKeys(
                        "camelfilename",
                        "cAMEL_a",
                        "Trestle-Caller",
                        "TRESTLE-Call-Id",
                        "JMSReplyTo",
                        "Connection",
                        "X-Hop");
        assertThat(the(seen).keySet().stream()
                        .filter(n -> n.toLowerCase(Locale.ROOT).startsWith("camel")))
                .allMatch(n -> n.startsWith("CamelHttp"));
    }

    @Test
    void decodesOnceAndLetsPathVariablesWin() throws Exception {
        AtomicReference<Message> seen = new AtomicReference<>();
        call(
                "/x/%2541/a%20b?id=no&q=%2541+%C3%BC&q=2&e",
                "", e -> seen.set(e.getMessage().copy()));
        assertThat(the(seen).getHeader("id")).isEqualTo("%41");
        assertThat(the(seen).getHeader("name")).isEqualTo("a b");
        assertThat(the(seen).getHeader("q")).isEqualTo(List.of("%41 ü", "2"));
        assertThat(the(seen).getHeader("e")).isEqualTo("");
    }

    @Test
    void tellsRoutesOfTheirCall() throws Exception {
        AtomicReference<Exchange> seen = new AtomicReference<>();
        String trace = "0af7651916cd43dd8448eb211c80319c";
        long before = System.nanoTime();
        TestClient.Answer answer = call(
                "/x/1/2",
                "traceparent: 00-" + trace + "-b7ad6b7169203331-01\r\ntracestate: a=1\r\ntracestate: b=2\r\n",
                seen::set);
        Call call = the(seen).getProperty(Call.PROPERTY, Call.class);
        assertThat(answer.field("Trestle-Call-Id"))
                .isEqualTo(call.id())
                .isEqualTo(the(seen).getProperty(CallProperties.CALL_ID));
        assertThat(the(seen).getProperty(CallProperties.TRACE_PARENT, String.class))
                .startsWith("00-" + trace)
                .endsWith("-01")
                .doesNotContain("b7ad6b7169203331");
        assertThat(the(seen).getProperty(CallProperties.TRACE_STATE)).isEqualTo("a=1,b=2");
        assertThat(the(seen).getProperty(CallProperties.DEADLINE, Long.class) - before - TIMEOUT.toNanos())
                .isBetween(0L, System.nanoTime() - before);
        assertThat(call.request().remoteAddress()).isEqualTo("127.0.0.1");
        assertThat(call.request().headerNames()).contains("traceparent", "host");
    }

    @Test
    void leaksNoRequestHeaderIntoTheAnswer() throws Exception {
        TestClient.Answer answer = call(
                "/x/1/2?q=3",
                "Authorization: Bearer x\r\nX-Secret: y\r\nContent-Type: text/odd\r\nX-Echoed: z\r\n",
                e -> {
                    Message message = e.getMessage();
                    message.setHeader("X-Echoed", "by the route");
                    message.setHeader("cookie", "by the route");
                    message.setHeader("X-New", message.getHeader("X-Secret"));
                    message.setHeader("CamelPrivate", "p");
                    message.setHeader("trestle-x", "p");
                    message.setHeader("Transfer-Encoding", "chunked");
                    message.setHeader("Content-Length", "999");
                    message.setHeader("Date", "yesterday");
                    message.setHeader("X-Number", 5);
                    message.setHeader("X-List", List.of("a", "b"));
                    message.setHeader("X-Object", new Object());
                    message.setBody("body");
                });
        assertThat(answer.text()).isEqualTo("body");
        assertThat(answer.fields())
                .extracting(field -> field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "x-echoed",
                        "x-new",
                        "x-number",
                        "x-list",
                        "x-list",
                        "trestle-call-id",
                        "ratelimit",
                        "ratelimit",
                        "date",
                        "content-length");
        assertThat(answer.field("X-Echoed")).isEqualTo("by the route");
        assertThat(answer.field("Content-Length")).isEqualTo("4");
        assertThat(answer.field("Date")).isNotEqualTo("yesterday");
    }

    @Test
    void refusesToSendWhatWouldSplitTheAnswer() throws Exception {
        for (String value : List.of("a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\u0001b", "\u4e2d")) {
            TestClient.Answer answer = call("/x/1/2", "", e -> e.getMessage().setHeader("X-Value", value));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.all("X-Evil")).isEmpty();
        }
        for (String name : List.of("X Y", "X:Y", "X\r\nY", "")) {
            TestClient.Answer answer = call("/x/1/2", "", e -> e.getMessage().setHeader(name, "v"));
            assertThat(answer.status()).as(name).isEqualTo(500);
        }
    }

    @Test
    void answersAProblemThatARouteLeaves() throws Exception {
        TestClient.Answer answer = call("/x/1/2", "", e -> e.getMessage().setBody(Problems.notAcceptable("x")));
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.text()).contains("urn:trestle:problem:not-acceptable");
    }

    @Test
    void addsFieldsOfTheOperation() throws Exception {
        try (TestClient client = door.connect()) {
            TestClient.Answer answer = client.get("/sunset").answer();
            assertThat(answer.field("Deprecation")).isEqualTo("@1");
            assertThat(answer.all("RateLimit")).containsExactly("\"a\";r=1", "\"b\";r=2");
        }
    }

    @Test
    void answersWhatAdmissionRefusesLateOrFailsAt() throws Exception {
        try (TestClient client = door.connect()) {
            Problem problem = Problems.throttled("Too many.", Duration.ofSeconds(7));
            VERDICT.set(new CompletableFuture<>());
            client.get("/admitted");
            Slow.after(100, () -> the(VERDICT).complete(new Verdict.Refused(problem)));
            TestClient.Answer refused = client.answer();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.field("Retry-After")).isEqualTo("7");
            assertThat(refused.all("RateLimit")).hasSize(2);

            VERDICT.set(new CompletableFuture<>());
            client.get("/admitted");
            Slow.after(100, () -> the(VERDICT).complete(Verdict.ADMITTED));
            assertThat(client.answer().text()).isEqualTo("admitted");

            VERDICT.set(CompletableFuture.failedFuture(new CompletionException(new IllegalStateException("x"))));
            assertThat(client.get("/admitted").answer().status()).isEqualTo(500);

            VERDICT.set(new CompletableFuture<>());
            assertThat(client.get("/admitted").answer().status()).isEqualTo(504);
        }
    }
}
