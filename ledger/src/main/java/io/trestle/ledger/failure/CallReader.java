package io.trestle.ledger.failure;

import io.trestle.connectors.SystemFaultException;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.call.CallRequest;
import io.trestle.routes.call.Caller;
import io.trestle.routes.call.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a record of a call that failed. Thread-safe. */
public final class CallReader {

    /** A call as it was left, and when. */
    record Failed(Answered answered, Call call, Instant at) {}

    private static final byte[] NOTHING = {};

    private final Definitions definitions;
    private final int limit;

    /** @param limit the largest body to keep, in bytes */
    public CallReader(Definitions definitions, int limit) {
        this.definitions = definitions;
        this.limit = limit;
    }

    FailedCall read(Failed failed) {
        Call call = failed.call();
        Answered answered = failed.answered();
        CallRequest request = call.request();
        KeepRules rules = definitions.rules(call.operation());
        AttemptReader reader = new AttemptReader(rules, limit);
        byte[] body = Objects.requireNonNullElse(call.body(), NOTHING);
        KeptBody kept = call.body() == null && answered.requestBytes() > 0
                ? new KeptBody(request.header("Content-Type"), null, answered.requestBytes(), false)
                : reader.body(request.header("Content-Type"), body);
        List<KeptCrossing> crossings = reader.crossings(call);
        String kind = Objects.requireNonNullElse(answered.problem(), "http-" + answered.status());
        String error = AttemptReader.error(call);
        Instant began = failed.at().minus(answered.duration());
        return new FailedCall(
                call.id(),
                call.operation().api(),
                call.operation().version(),
                call.operation().operation(),
                crossings.isEmpty() ? null : crossings.get(crossings.size() - 1).system(),
                consumer(call),
                kind,
                fault(call),
                error,
                answered.status(),
                failed.at(),
                definitions.generation(),
                call.definitions(),
                call.trace().traceId(),
                request.method(),
                KeptTarget.of(request),
                KeptHeaders.of(request, rules.headers()),
                kept,
                BusinessKeys.of(rules.keys(), body, request.pathVariables()),
                new KeptAttempt(
                        "call",
                        null,
                        null,
                        began,
                        answered.duration().toMillis(),
                        kind,
                        error,
                        answered.status(),
                        null,
                        null,
                        crossings,
                        reader.steps(call)));
    }

    /** Whether no rule wants something of the call's messages masked. */
    boolean mayBeKeptWhole(FailedCall call) {
        return definitions
                .rules(new OperationId(call.api(), call.version(), call.operation()))
                .mask()
                .isEmpty();
    }

    private static @Nullable String consumer(Call call) {
        Caller caller = call.caller();
        return caller == null ? null : caller.consumer();
    }

    /** The name of the declared fault that ended the call; null where none did. */
    public static @Nullable String fault(Call call) {
        Throwable cause = call.failure();
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof SystemFaultException fault) {
                return fault.fault();
            }
        }
        return null;
    }
}
