package io.trestle.routes.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.estate.OperationDefinition.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code delivery:} and {@code forward:} as people write them. */
class ForwardingTest {

    @TempDir
    Path folder;

    @Test
    void waitsForTheSystemUnlessToldOtherwise() {
        OperationDefinition operation = loaded("rest: POST /items, call: backend.tell");
        assertThat(operation.delivery()).isEqualTo(Delivery.DIRECT);
        assertThat(operation.forwarding()).isNull();
    }

    @Test
    void readsHowMessagesAreDelivered() {
        assertThat(loaded("rest: POST /items, call: backend.tell, delivery: store-and-forward")
                        .forwarding())
                .isEqualTo(ForwardDefinition.ofDefaults());
        assertThat(loaded(
                                "rest: POST /items, call: backend.tell, delivery: store-and-forward,"
                                        + " forward: {order: /order/id, attempts: 3, backoff: 2s, max-backoff: 1m, expires: 12h}")
                        .forwarding())
                .isEqualTo(new ForwardDefinition(
                        "/order/id", 3, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofHours(12)));
    }

    @Test
    void saysWhatDoesNotGoTogether() {
        assertThat(errors("rest: GET /items, call: backend.tell, delivery: store-and-forward"))
                .anyMatch(error -> error.contains("delivery: store-and-forward (expected: direct for GET and HEAD)"));
        assertThat(errors("rest: POST /items, route: 'direct:x', delivery: store-and-forward"))
                .anyMatch(error -> error.contains("(expected: direct without a call of a system)"));
        assertThat(errors("rest: POST /items, call: backend.tell, streaming: true, delivery: store-and-forward"))
                .anyMatch(error -> error.contains("(expected: direct where bodies stream)"));
        assertThat(errors("rest: POST /items, call: backend.tell, location: '/x/{id}', delivery: store-and-forward"))
                .anyMatch(error -> error.contains("nobody waits for the system's answer"));
        assertThat(errors("rest: POST /items, call: backend.tell, forward: {attempts: 3}"))
                .anyMatch(error -> error.contains("(expected: delivery: store-and-forward with it)"));
        assertThat(errors("rest: POST /items, call: backend.tell, delivery: later"))
                .anyMatch(error -> error.contains("later (expected: direct or store-and-forward)"));
        assertThat(errors("rest: POST /items, call: backend.tell, delivery: store-and-forward,"
                        + " forward: {order: id, attempts: 0, backoff: 2m, max-backoff: 1m}"))
                .anyMatch(error -> error.contains("order: id (expected: a JSON Pointer"))
                .anyMatch(error -> error.contains("attempts: 0"))
                .allMatch(error -> error.startsWith("apis/items/api.yaml:"));
    }

    private OperationDefinition loaded(String operation) {
        write(operation);
        return Objects.requireNonNull(
                Estates.loaded(Estates.load(folder)).apis().get(0).operations().get("tell"));
    }

    private List<String> errors(String operation) {
        write(operation);
        return Estates.errors(folder);
    }

    private void write(String operation) {
        Estates.write(folder, "systems/backend.yaml", """
                system: backend
                kind: http
                endpoints: ["http://127.0.0.1:1"]
                operations:
                  tell: {http: "POST /items"}
                """);
        Estates.write(folder, "apis/items/api.yaml", """
                api: items
                version: v1
                title: Items
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  tell: {%s}
                """.formatted(operation));
    }
}
