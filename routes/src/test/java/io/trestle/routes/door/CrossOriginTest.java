package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.routes.admission.Admission;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.estate.CorsDefinition;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser hears that asks for pages of other origins. */
@ExtendWith(NoLeaks.class)
final class CrossOriginTest {

    private static final String SHOP = "https://shop.example";
    private static final Admission REFUSES = TestDoor.admission(call -> CompletableFuture.completedFuture(
            new Verdict.Refused(Problem.of(401, "unauthenticated", "Not authenticated", "A key is missing."))));
    private static TestDoor door;

    @BeforeAll
    static void open() throws Exception {
        door = new TestDoor();
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        for (String path : List.of("shop", "any", "closed", "keyed")) {
                            from("platform-http:/" + path + "?httpMethodRestrict=GET,POST")
                                    .setHeader("Access-Control-Allow-Origin", constant("https://evil.example"))
                                    .setHeader("Access-Control-Allow-Credentials", constant("true"))
                                    .setHeader("Vary", constant("Accept"))
                                    .setBody(constant("hello"));
                        }
                        from("platform-http:/own?httpMethodRestrict=GET,OPTIONS")
                                .setBody(constant("own"));
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        new OperationId("test", "v1", path.substring(1)),
                        path.equals("/keyed") ? REFUSES : TestDoor.OPEN,
                        1_000,
                        1,
                        false,
                        Duration.ofSeconds(10),
                        null,
                        Map.of(),
                        failure -> Problems.internal(),
                        Threads.EVENT_LOOP,
                        false,
                        false,
                        null,
                        null,
                        pages(path))));
    }

    private static @Nullable CrossOrigin pages(String path) {
        return switch (path) {
            case "/any" ->
                new CrossOrigin(new CorsDefinition(List.of("*"), List.of(), List.of(), false, Duration.ofMinutes(10)));
            case "/closed" -> null;
            default ->
                new CrossOrigin(new CorsDefinition(
                        List.of(SHOP, "http://localhost:3000"),
                        List.of("X-API-Key", "Content-Type"),
                        List.of("X-Total"),
                        true,
                        Duration.ofMinutes(1)));
        };
    }

    @AfterAll
    static void close() throws Exception {
        door.close();
    }

    private static TestClient.Answer ask(String method, String path, String fields) throws Exception {
        try (TestClient client = door.connect()) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n")
                    .answer();
        }
    }

    private static List<String> leave(TestClient.Answer answer) {
        return answer.fields().stream()
                .map(field -> field.toLowerCase(Locale.ROOT))
                .filter(field -> field.startsWith("access-control-"))
                .toList();
    }

    private static List<String> vary(TestClient.Answer answer) {
        return answer.fields().stream()
                .filter(field -> field.toLowerCase(Locale.ROOT).startsWith("vary:"))
                .map(field -> field.substring("vary:".length()).strip())
                .toList();
    }

    @Test
    void pagesOfAnOriginThatIsNamedMayRead() throws Exception {
        TestClient.Answer answer = ask("GET", "/shop", "Origin: " + SHOP + "\r\n");
        assertThat(answer.text()).isEqualTo("hello");
        assertThat(leave(answer))
                .hasSize(3)
                .contains("access-control-allow-origin: " + SHOP, "access-control-allow-credentials: true")
                .anySatisfy(field -> assertThat(field)
                        .startsWith("access-control-expose-headers: trestle-call-id, ")
                        .contains("ratelimit, ")
                        .endsWith(", x-total"));
        assertThat(vary(answer)).containsExactly("Accept", "Origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://shop.example.evil.example\r\n",
                "Origin: http://shop.example\r\n",
                "Origin: https://shop.example:8443\r\n",
                "Origin: HTTPS://SHOP.EXAMPLE\r\n",
                "Origin: null\r\n",
                "Origin: *\r\n",
                ""
            })
    void othersMayNotAndWhatASystemSaysCountsForNothing(String origin) throws Exception {
        TestClient.Answer answer = ask("GET", "/shop", origin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(leave(answer)).isEmpty();
        assertThat(vary(answer)).contains("Origin");
    }

    @Test
    void pagesReadRefusalsToo() throws Exception {
        TestClient.Answer answer = ask("GET", "/keyed", "Origin: " + SHOP + "\r\n");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(leave(answer)).contains("access-control-allow-origin: " + SHOP);
    }

    @Test
    void aBrowserThatAsksFirstNeedsNoKey() throws Exception {
        TestClient.Answer answer = ask(
                "OPTIONS",
                "/keyed",
                "Origin: " + SHOP + "\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: x-api-key\r\n");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(leave(answer))
                .containsExactlyInAnyOrder(
                        "access-control-allow-origin: " + SHOP,
                        "access-control-allow-credentials: true",
                        "access-control-allow-methods: get, head, options, post",
                        "access-control-allow-headers: x-api-key, content-type",
                        "access-control-max-age: 60");
        assertThat(vary(answer))
                .containsExactly("Origin", "Access-Control-Request-Method, Access-Control-Request-Headers");
    }

    @Test
    void everyPageMayWhereAllAreNamed() throws Exception {
        String asked = "Origin: https://nobody.knows\r\nAccess-Control-Request-Method: GET\r\n";
        assertThat(leave(ask("OPTIONS", "/any", asked + "Access-Control-Request-Headers: x-own, authorization\r\n")))
                .contains("access-control-allow-origin: *", "access-control-allow-headers: x-own, authorization");
        assertThat(leave(ask("OPTIONS", "/any", asked + "Access-Control-Request-Headers: <script>\r\n")))
                .noneMatch(field -> field.startsWith("access-control-allow-headers"));
        TestClient.Answer answer = ask("GET", "/any", "Origin: https://nobody.knows\r\n");
        assertThat(leave(answer)).hasSize(2).contains("access-control-allow-origin: *");
        assertThat(vary(answer)).containsExactly("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/closed", "/shop"})
    void nothingIsGrantedToWhomNothingIsDueThough(String path) throws Exception {
        TestClient.Answer answer =
                ask("OPTIONS", path, "Origin: https://evil.example\r\nAccess-Control-Request-Method: GET\r\n");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(leave(answer)).isEmpty();
    }

    @Test
    void aMethodThatIsNotServedIsNotGranted() throws Exception {
        assertThat(leave(ask("OPTIONS", "/shop", "Origin: " + SHOP + "\r\nAccess-Control-Request-Method: DELETE\r\n")))
                .isEmpty();
        assertThat(ask("OPTIONS", "/nowhere", "Origin: " + SHOP + "\r\nAccess-Control-Request-Method: GET\r\n")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void operationsOfTheirOwnForOptionsAreLeftTheirs() throws Exception {
        TestClient.Answer answer =
                ask("OPTIONS", "/own", "Origin: " + SHOP + "\r\nAccess-Control-Request-Method: GET\r\n");
        assertThat(answer.text()).isEqualTo("own");
    }

    @Test
    void cookiesAreNotForEverybody() {
        assertThatThrownBy(() -> new CorsDefinition(List.of("*"), List.of(), List.of(), true, Duration.ofMinutes(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credentials: true (expected: false where any page may call)");
    }
}
