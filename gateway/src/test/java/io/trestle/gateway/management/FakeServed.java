package io.trestle.gateway.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trestle.console.catalogue.Served;
import io.trestle.routes.estate.Estate;
import io.trestle.routes.estate.EstateError;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves an estate that a test made, and reloads it as the test wants. */
final class FakeServed implements Served {

    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");

    private final Estate estate;
    private int number = 1;
    private @Nullable Reloaded last;
    private List<EstateError> broken = List.of();

    FakeServed(Estate estate) {
        this.estate = estate;
    }

    synchronized void repairEstate() {
        broken = List.of();
    }

    synchronized void breakEstate() {
        broken = List.of(new EstateError(Path.of("apis/customers/api.yaml"), 3, 7, "version: v0.1 (expected: v1)"));
    }

    synchronized int number() {
        return number;
    }

    @Override
    public synchronized Optional<Current> current() {
        return Optional.of(new Current(number, SINCE, estate, last));
    }

    @Override
    public synchronized Reloaded reload() {
        if (broken.isEmpty()) {
            number++;
        }
        Outcome outcome = broken.isEmpty() ? Outcome.SWAPPED : Outcome.REJECTED;
        last = new Reloaded(SINCE, outcome, List.of("customers.v1"), List.of(), List.of(), broken);
        return last;
    }

    @Override
    public Optional<JsonNode> contract(String api, String version) {
        return api.equals("customers") && version.equals("v1")
                ? Optional.of(JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0"))
                : Optional.empty();
    }
}
