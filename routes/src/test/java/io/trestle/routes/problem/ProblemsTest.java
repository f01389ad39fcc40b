package io.trestle.routes.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trestle.routes.problem.Problem.FieldError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsTest {

    @Test
    void writesTheMembersOfRfc9457() throws IOException {
        JsonNode json = read(Problems.notFound());

        assertThat(json.get("type").asText()).isEqualTo("urn:trestle:problem:not-found");
        assertThat(json.get("title").asText()).isEqualTo("Not found");
        assertThat(json.get("status").asInt()).isEqualTo(404);
        assertThat(json.get("detail").asText()).isNotEmpty();
        assertThat(json.get("instance").asText()).isEqualTo("urn:trestle:call:42");
        assertThat(json.has("errors")).isFalse();
    }

    @Test
    void writesErrorsWithTheirPointers() throws IOException {
        JsonNode json = read(Problems.invalid(List.of(new FieldError("/name", "is missing"))));

        assertThat(json.at("/errors/0/pointer").asText()).isEqualTo("/name");
        assertThat(json.at("/errors/0/detail").asText()).isEqualTo("is missing");
    }

    @Test
    void writesExtensionsInTheirOrder() {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        fields.put("zeta", 1);
        fields.put("alpha", List.of(true, "x"));

        assertThat(text(Problems.fault(422, "NoSuchCustomer", "There is no such customer.", fields)))
                .endsWith("\"fault\":\"NoSuchCustomer\",\"zeta\":1,\"alpha\":[true,\"x\"]}");
    }

    @Test
    void keepsFieldsOfFaultsApartFromTheMembersOfRfc9457() throws IOException {
        JsonNode json = read(Problems.fault(404, "Gone", "Gone.", Map.of("status", "closed", "fault", "x")));

        assertThat(json.get("status").asInt()).isEqualTo(404);
        assertThat(json.get("fault_status").asText()).isEqualTo("closed");
        assertThat(json.get("fault").asText()).isEqualTo("Gone");
        assertThat(json.get("fault_fault").asText()).isEqualTo("x");
    }

    @Test
    void doesNotLetExtensionsTakeThePlaceOfMembers() {
        assertThat(text(Problems.internal().withExtensions(Map.of("status", 200))))
                .doesNotContain("200");
    }

    @Test
    void replacesWhatCouldDeceiveAReader() throws IOException {
        String hostile = "a\r\nSet-Cookie: x\u0000\u001b[31m\u202e\u2028\ud800 é 😀 \"<b>\\";

        String detail = read(Problems.malformed(hostile)).get("detail").asText();

        assertThat(detail).isEqualTo("a\uFFFD\uFFFDSet-Cookie: x\uFFFD\uFFFD[31m\uFFFD\uFFFD\uFFFD é 😀 \"<b>\\");
    }

    @Test
    void cutsLongTextsAndLongLists() throws IOException {
        Problem problem = Problems.malformed("é".repeat(100_000))
                .withErrors(Collections.nCopies(10_000, new FieldError("/" + "p".repeat(5_000), "d".repeat(5_000))));

        assertThat(Problems.toJson(problem, "i".repeat(5_000)).length).isLessThan(120_000);
        assertThat(read(problem).get("errors")).hasSize(50);
        assertThat(read(problem).get("detail").asText()).hasSize(1_001).endsWith("…");
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesItsKindAndTellsNothingOfTheStack(Problem problem) {
        assertThat(problem.type()).isEqualTo("urn:trestle:problem:" + problem.kind());
        assertThat(problem.kind()).matches("[a-z]+(-[a-z]+)*");
        assertThat(text(problem)).doesNotContainIgnoringCase("java", "camel", "netty", "exception");
    }

    @Test
    void hasAKindOfItsOwnForEveryReason() {
        assertThat(all().map(Problem::kind)).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatTheStatusDemands() {
        assertThat(Problems.methodNotAllowed(Set.of("POST", "GET")).headers()).containsEntry("Allow", "GET, POST");
        assertThat(Problems.unauthenticated("Who?", List.of("ApiKey realm=\"trestle\"", "Bearer"))
                        .headers())
                .containsEntry("WWW-Authenticate", "ApiKey realm=\"trestle\", Bearer");
        assertThat(Problems.throttled("Slow down.", Duration.ofMillis(1_001)).headers())
                .containsEntry("Retry-After", "2");
        assertThat(Problems.overloaded(Duration.ZERO).headers()).containsEntry("Retry-After", "1");
        assertThat(Problems.unsupportedMediaType("application/json").headers())
                .containsEntry("Accept", "application/json");
    }

    @Test
    void namesForeignTypesByTheirStatus() {
        assertThat(Problem.of(418, "Teapot", "Short and stout.").kind()).isEqualTo("http-418");
    }

    @Test
    void refusesHeadersThatSplitTheAnswer() {
        assertThatThrownBy(() -> Problems.internal().withHeader("X", "a\r\nSet-Cookie: b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: visible ASCII");
        assertThatThrownBy(() -> Problems.internal().withHeader("X\r\nY", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: a token");
    }

    @Test
    void refusesAStatusThatIsNoError() {
        assertThatThrownBy(() -> Problem.of(200, "Fine", "All is well."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status: 200 (expected: 400 to 599)");
    }

    static Stream<Problem> all() {
        Duration soon = Duration.ofSeconds(1);
        return Stream.of(
                Problems.malformed("No."),
                Problems.invalid(List.of()),
                Problems.unauthenticated("Who?", List.of("Bearer")),
                Problems.forbidden("No."),
                Problems.notFound(),
                Problems.methodNotAllowed(Set.of("GET")),
                Problems.notAcceptable("application/json"),
                Problems.requestTimeout(),
                Problems.conflict("Other body."),
                Problems.retired(),
                Problems.bodyTooLarge(10),
                Problems.targetTooLong(10),
                Problems.unsupportedMediaType("application/json"),
                Problems.unsupportedContentCoding("identity"),
                Problems.fault(422, "F", "No.", Map.of()),
                Problems.throttled("Slow.", soon),
                Problems.headTooLarge(10),
                Problems.internal(),
                Problems.noExample(),
                Problems.mocked(soon),
                Problems.systemFailed(),
                Problems.systemUnavailable(soon),
                Problems.overloaded(soon),
                Problems.issuerUnavailable(soon),
                Problems.notReady(soon),
                Problems.systemTimedOut());
    }

    private static JsonNode read(Problem problem) throws IOException {
        return new ObjectMapper().readTree(Problems.toJson(problem, Problems.instance("42")));
    }

    private static String text(Problem problem) {
        return new String(Problems.toJson(problem, Problems.instance("42")), StandardCharsets.UTF_8);
    }
}
