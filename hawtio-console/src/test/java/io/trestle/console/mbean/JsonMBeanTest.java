package io.trestle.console.mbean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.ConsoleJson;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMBeanTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final AtomicReference<Optional<Operator>> operator =
            new AtomicReference<>(Optional.of(new Operator("vera", Role.VIEWER)));
    private JsonMBean mbean;

    @BeforeEach
    void register() throws Exception {
        mbean = JsonMBean.builder("JsonMBeanTest", "A test's", operator::get)
                .operation(
                        "echo",
                        "What was said",
                        Role.VIEWER,
                        (input, who) -> Map.of("who", who.name(), "said", Input.required(input, "word")))
                .operation("change", "Something", Role.ADMIN, (input, who) -> Map.of())
                .operation("missing", "Nothing", Role.VIEWER, (input, who) -> {
                    throw new ProblemException(Problem.of(404, "none", "None", "There is none."));
                })
                .operation("storeless", "Nothing", Role.VIEWER, (input, who) -> {
                    throw new StoreUnavailableException("secret address");
                })
                .operation("broken", "Nothing", Role.VIEWER, (input, who) -> {
                    throw new IllegalStateException("secret detail");
                })
                .register();
    }

    @AfterEach
    void unregister() throws Exception {
        mbean.close();
    }

    @Test
    void answersWithJsonAndKnowsWhoAsks() throws Exception {
        JsonNode answer = ask("echo", "{\"word\": \"hello\", \"who\": \"somebody else\"}");
        assertThat(answer.path("who").asText()).isEqualTo("vera");
        assertThat(answer.path("said").asText()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "{}", "{\"word\": \"\"}", "{\"word\": null}", "{\"word\": [\"x\"]}", "[1]", "{", "x"})
    void refusesWhatItCannotRead(String input) throws Exception {
        JsonNode problem = ask("echo", input).path("problem");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("title").asText()).isEqualTo("Invalid request");
    }

    @Test
    void asksForTheRoleAgain() throws Exception {
        assertThat(status("change")).isEqualTo(403);
        operator.set(Optional.of(new Operator("ada", Role.ADMIN)));
        assertThat(ask("change", "{}").has("problem")).isFalse();
        operator.set(Optional.empty());
        assertThat(status("echo")).isEqualTo(401);
    }

    @Test
    void tellsProblemsAndNoInnards() throws Exception {
        assertThat(status("missing")).isEqualTo(404);
        assertThat(status("storeless")).isEqualTo(503);
        assertThat(status("broken")).isEqualTo(500);
        assertThat(ask("broken", "{}").toString() + ask("storeless", "{}")).doesNotContain("secret");
    }

    @Test
    void hasNothingElse() {
        assertThatThrownBy(() -> invoke("getClass", "{}")).isInstanceOf(ReflectionException.class);
        assertThatThrownBy(() -> server.getAttribute(name(), "operations")).isInstanceOf(Exception.class);
    }

    private int status(String operation) throws Exception {
        return ask(operation, "{}").path("problem").path("status").asInt();
    }

    private JsonNode ask(String operation, String input) throws Exception {
        return ConsoleJson.mapper().readTree((String) invoke(operation, input));
    }

    private Object invoke(String operation, String input) throws Exception {
        return server.invoke(name(), operation, new Object[] {input}, new String[] {"java.lang.String"});
    }

    private static ObjectName name() throws Exception {
        return ObjectName.getInstance("io.trestle:type=JsonMBeanTest");
    }
}
