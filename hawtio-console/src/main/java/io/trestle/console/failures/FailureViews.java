package io.trestle.console.failures;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.KeptCrossing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures as operators see them. Viewers see no message: neither bodies nor header values. */
public final class FailureViews {

    private FailureViews() {}

    /** An entry of the list. */
    public record Summary(
            String id,
            String callId,
            String api,
            String version,
            String operation,
            @Nullable String system,
            @Nullable String consumer,
            String kind,
            @Nullable String fault,
            @Nullable String error,
            int status,
            String state,
            Instant at,
            Instant changedAt,
            Map<String, String> keys,
            boolean replayable,
            int attempts,
            String group) {

        static Summary of(FailureItem item) {
            return new Summary(
                    item.id(),
                    item.callId(),
                    item.api(),
                    item.version(),
                    item.operation(),
                    item.system(),
                    item.consumer(),
                    item.kind(),
                    item.fault(),
                    item.error(),
                    item.status(),
                    item.state().label(),
                    item.at(),
                    item.changedAt(),
                    item.keys(),
                    item.replayable(),
                    item.attempts(),
                    item.group());
        }
    }

    /** All of one. */
    public record Detail(
            @JsonUnwrapped Summary summary,
            int generation,
            @Nullable String definitions,
            String traceId,
            Request request,
            @Nullable MessageView message,
            List<Attempt> history,
            List<AuditTrail.Entry> audit) {

        static Detail of(FailureDetail failure, List<AuditTrail.Entry> audit, boolean messages) {
            return new Detail(
                    Summary.of(failure.item()),
                    failure.generation(),
                    failure.definitions(),
                    failure.traceId(),
                    new Request(
                            failure.method(),
                            messages ? failure.target() : path(failure.target()),
                            messages ? fields(failure.headers()) : null,
                            Body.of(failure.body(), messages)),
                    failure.message() == null ? null : MessageView.of(failure.message()),
                    failure.attempts().stream()
                            .map(attempt -> Attempt.of(attempt, messages))
                            .toList(),
                    audit);
        }

        private static String path(String target) {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }
    }

    /** What was received. */
    public record Request(
            String method,
            String target,
            @Nullable Map<String, String> headers,
            @Nullable Body body) {}

    /** One time that it was tried. */
    public record Attempt(
            String origin,
            @Nullable String actor,
            @Nullable String reason,
            Instant at,
            long durationMs,
            String outcome,
            @Nullable String error,
            int status,
            @Nullable Map<String, String> headers,
            @Nullable Body body,
            List<Crossing> calls) {

        static Attempt of(KeptAttempt attempt, boolean messages) {
            byte[] body = attempt.body();
            return new Attempt(
                    attempt.origin(),
                    attempt.actor(),
                    attempt.reason(),
                    attempt.at(),
                    attempt.durationMs(),
                    attempt.outcome(),
                    attempt.error(),
                    attempt.status(),
                    messages && attempt.headers() != null ? fields(attempt.headers()) : null,
                    body == null ? null : Body.of(new KeptBody(null, body, body.length, false), messages),
                    attempt.crossings().stream()
                            .map(crossing -> Crossing.of(crossing, messages))
                            .toList());
        }
    }

    /** A call to a system. */
    public record Crossing(
            String system,
            String operation,
            Instant at,
            long durationMs,
            String outcome,
            @Nullable String error,
            @Nullable Body sent,
            @Nullable Integer answerStatus,
            @Nullable Body answer) {

        static Crossing of(KeptCrossing crossing, boolean messages) {
            return new Crossing(
                    crossing.system(),
                    crossing.operation(),
                    crossing.at(),
                    crossing.durationMs(),
                    crossing.outcome(),
                    crossing.error(),
                    Body.of(crossing.sent(), messages),
                    crossing.answerStatus(),
                    Body.of(crossing.answer(), messages));
        }
    }

    private static Map<String, String> fields(List<HeaderField> headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        headers.forEach(field -> fields.merge(field.name(), field.value(), (first, second) -> first + ", " + second));
        return fields;
    }
}
