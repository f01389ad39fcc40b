package io.trestle.gateway.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes spans of what is over, with ids that were handed on before. Thread-safe. */
final class SpanMaker {

    /** What is over. */
    record Over(
            String traceId,
            String spanId,
            @Nullable String parentId,
            String name,
            SpanKind kind,
            long endNanos,
            Duration duration,
            Attributes attributes,
            @Nullable String error) {}

    private final Tracer tracer;
    private final GivenIds ids;

    SpanMaker(Tracer tracer, GivenIds ids) {
        this.tracer = tracer;
        this.ids = ids;
    }

    void make(Over over) {
        ids.with(over.traceId, over.spanId, () -> end(over));
    }

    private void end(Over over) {
        SpanBuilder builder = tracer.spanBuilder(over.name)
                .setParent(parent(over))
                .setSpanKind(over.kind)
                .setStartTimestamp(over.endNanos - over.duration.toNanos(), TimeUnit.NANOSECONDS)
                .setAllAttributes(over.attributes);
        if (over.error != null) {
            builder.setAttribute("error.type", over.error);
        }
        Span span = builder.startSpan();
        if (over.error != null) {
            span.setStatus(StatusCode.ERROR, over.error);
        }
        span.end(over.endNanos, TimeUnit.NANOSECONDS);
    }

    private static Context parent(Over over) {
        if (over.parentId == null) {
            return Context.root();
        }
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        over.traceId, over.parentId, TraceFlags.getSampled(), TraceState.getDefault())));
    }
}
