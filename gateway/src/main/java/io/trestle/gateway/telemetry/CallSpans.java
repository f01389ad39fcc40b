package io.trestle.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.trestle.connectors.Span;
import io.trestle.connectors.SystemCallObserver;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.gateway.telemetry.SpanMaker.Over;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.TraceContext;
import io.trestle.routes.hop.HopObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans of calls that are sampled: one for the call, one for its admission, one for each call to a system, one for each
 * message that a team's route takes. Paths, queries, header fields and bodies are in none of them. Thread-safe; does not block.
 */
public final class CallSpans implements CallObserver, SystemCallObserver, HopObserver {

    private static final AttributeKey<String> CALL_ID = AttributeKey.stringKey("trestle.call.id");
    private static final AttributeKey<String> CONSUMER = AttributeKey.stringKey("trestle.consumer");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("trestle.operation");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("trestle.route");
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("trestle.system");
    private static final AttributeKey<String> CALLED = AttributeKey.stringKey("trestle.system.operation");
    private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final SpanMaker maker;
    private final Function<String, Optional<SystemDefinition>> systems;

    /** @param systems those that are served, by name */
    CallSpans(SpanMaker maker, Function<String, Optional<SystemDefinition>> systems) {
        this.maker = maker;
        this.systems = systems;
    }

    @Override
    public void answered(Answered answered) {
        Call call = answered.call();
        if (call == null || !call.trace().sampled()) {
            return;
        }
        TraceContext trace = call.trace();
        Caller caller = call.caller();
        AttributesBuilder attributes = Attributes.builder()
                .put(CALL_ID, call.id())
                .put(OPERATION, call.operation().toString())
                .put(METHOD, answered.method())
                .put(STATUS, answered.status());
        if (caller != null) {
            attributes.put(CONSUMER, caller.consumer());
        }
        String error = answered.status() < 500 ? null : problem(answered);
        long end = nowNanos();
        maker.make(new Over(
                trace.traceId(),
                trace.spanId(),
                trace.parentSpanId(),
                answered.method() + " " + call.operation(),
                SpanKind.SERVER,
                end,
                answered.duration(),
                attributes.build(),
                error));
        admission(answered, call, end);
    }

    private void admission(Answered answered, Call call, long end) {
        boolean admitted = call.enteredAt() != 0;
        Duration took = admitted ? Duration.ofNanos(call.enteredAt() - call.startedAt()) : answered.duration();
        maker.make(new Over(
                call.trace().traceId(),
                Span.newId(),
                call.trace().spanId(),
                "admission",
                SpanKind.INTERNAL,
                end - answered.duration().toNanos() + took.toNanos(),
                took,
                Attributes.empty(),
                admitted || answered.status() < 500 ? null : problem(answered)));
    }

    @Override
    public void ended(SystemCall call) {
        Span span = call.span();
        if (span == null || !span.isSampled()) {
            return;
        }
        AttributesBuilder attributes = Attributes.builder()
                .put(SYSTEM, call.system())
                .put(CALLED, call.operation())
                .put(PEER, call.system());
        if (call.callId() != null) {
            attributes.put(CALL_ID, call.callId());
        }
        Destination destination = Destination.of(systems.apply(call.system()).orElse(null), call.operation());
        if (destination != null) {
            destination.tell(attributes, "send");
        }
        String error = call.failure() != null
                ? call.failure().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : call.fault();
        maker.make(new Over(
                span.traceId(),
                span.id(),
                span.parentId(),
                call.system() + "." + call.operation(),
                destination == null ? SpanKind.CLIENT : SpanKind.PRODUCER,
                nowNanos(),
                call.duration(),
                attributes.build(),
                error));
    }

    @Override
    public void ended(Hop hop) {
        Span span = hop.span();
        if (!span.isSampled()) {
            return;
        }
        AttributesBuilder attributes = Attributes.builder().put(ROUTE, hop.route());
        SystemDefinition from =
                hop.system() == null ? null : systems.apply(hop.system()).orElse(null);
        Destination source = Destination.of(from, hop.system(), hop.endpoint());
        if (source != null) {
            source.tell(attributes, "process");
        }
        put(attributes, SYSTEM, hop.system());
        put(attributes, CALL_ID, hop.callId());
        maker.make(new Over(
                span.traceId(),
                span.id(),
                span.parentId(),
                hop.route(),
                source == null ? SpanKind.INTERNAL : SpanKind.CONSUMER,
                nowNanos(),
                hop.duration(),
                attributes.build(),
                hop.failure() == null ? null : hop.failure().getClass().getSimpleName()));
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private static String problem(Answered answered) {
        return answered.problem() == null ? Integer.toString(answered.status()) : answered.problem();
    }

    private static long nowNanos() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
