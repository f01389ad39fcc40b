package io.trestle.ledger.failure;

import io.trestle.connectors.Body;
import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.Step;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import io.trestle.routes.call.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes what is kept of what a call left behind. Immutable. */
public final class AttemptReader {

    private static final long MOST_OF_STEPS = 4L << 20;

    private final Masking masking;

    /** @param limit the largest body to keep, in bytes */
    public AttemptReader(KeepRules rules, int limit) {
        this.masking = new Masking(rules.mask(), limit);
    }

    /** The calls to systems. */
    public List<KeptCrossing> crossings(Call call) {
        Crossings crossings = call.crossings();
        return crossings == null ? List.of() : crossings(crossings);
    }

    /** The calls to systems. */
    public List<KeptCrossing> crossings(Crossings crossings) {
        return crossings.all().stream().map(this::kept).toList();
    }

    /** What systems answered, as far as it may be kept and is not too much together. */
    public List<KeptStep> steps(Call call) {
        Crossings crossings = call.crossings();
        List<KeptStep> kept = new ArrayList<>();
        long bytes = 0;
        for (Step step : crossings == null ? List.<Step>of() : crossings.steps()) {
            byte[] answer = step.answer().body() instanceof Body.Bytes whole ? whole.bytes() : null;
            KeptBody body = answer == null
                    ? new KeptBody(null, null, 0, false)
                    : masking.keep(step.answer().contentType(), answer);
            bytes += body.size();
            boolean whole = step.isWhole() && body.isWhole() && bytes <= MOST_OF_STEPS;
            kept.add(new KeptStep(
                    step.system(),
                    step.operation(),
                    step.digest(),
                    step.answer().contentType(),
                    step.answer().status(),
                    step.answer().headers(),
                    whole ? body.bytes() : null,
                    whole));
        }
        return kept;
    }

    /** The body of a request. */
    public KeptBody body(@Nullable String contentType, byte[] body) {
        return masking.keep(contentType, body);
    }

    /** What went wrong, for operators; null where nothing is known of it. */
    public static @Nullable String error(Call call) {
        Throwable failure = call.failure();
        return failure == null ? null : error(failure);
    }

    /** What went wrong, for operators. */
    public static String error(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 10 && root.getCause() != null && root.getMessage() == null; depth++) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private KeptCrossing kept(Crossing crossing) {
        SystemCall call = crossing.outcome();
        Crossing.Message sent = crossing.sent();
        Crossing.Message answer = crossing.answer();
        if (call == null) {
            return new KeptCrossing(
                    crossing.system(),
                    crossing.operation(),
                    crossing.startedAt(),
                    0,
                    "not-sent",
                    null,
                    sent == null ? null : keep(sent),
                    null,
                    null);
        }
        Instant at = crossing.startedAt();
        return new KeptCrossing(
                call.system(),
                call.operation(),
                at,
                call.duration().toMillis(),
                outcome(call),
                crossing.error(),
                sent == null ? null : keep(sent),
                answer == null ? null : answer.status(),
                answer == null ? null : keep(answer));
    }

    private KeptBody keep(Crossing.Message message) {
        return masking.keep(message.contentType(), message.body());
    }

    private static String outcome(SystemCall call) {
        if (call.fault() != null) {
            return "fault";
        }
        return call.failure() == null
                ? "answered"
                : call.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
