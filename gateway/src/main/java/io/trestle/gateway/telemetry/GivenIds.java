package io.trestle.gateway.telemetry;

import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Gives spans the ids under which they were handed on already, instead of new ones. Thread-safe. */
final class GivenIds implements IdGenerator {

    private record Given(String traceId, String spanId) {}

    private final ThreadLocal<@Nullable Given> given = new ThreadLocal<>();
    private final IdGenerator otherwise = IdGenerator.random();

    /** What this makes has these ids. */
    void with(String traceId, String spanId, Runnable making) {
        given.set(new Given(traceId, spanId));
        try {
            making.run();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateSpanId() {
        Given ids = given.get();
        return ids == null ? otherwise.generateSpanId() : ids.spanId;
    }

    @Override
    public String generateTraceId() {
        Given ids = given.get();
        return ids == null ? otherwise.generateTraceId() : ids.traceId;
    }
}
