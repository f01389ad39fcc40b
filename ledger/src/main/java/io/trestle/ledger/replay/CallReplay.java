package io.trestle.ledger.replay;

import io.trestle.connectors.KnownStep;
import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.Claims;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptStep;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.Call;
import io.trestle.routes.door.Resubmission;
import io.trestle.routes.door.Resubmitted;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a call again: makes the request anew, has it served, and tells what came of that. Blocks. Thread-safe. */
final class CallReplay {

    private static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(CallReplay.class);
    private static final byte[] NOTHING = {};

    private final Claims claims;
    private final Clock clock;
    private final int limit;

    /**
     * What serves a call.
     *
     * @param rules what is not to be kept of what crosses
     */
    record Served(Resubmitter by, KeepRules rules) {}

    CallReplay(Claims claims, Clock clock, int limit) {
        this.claims = claims;
        this.clock = clock;
        this.limit = limit;
    }

    /** @throws NotReplayableException where a step is not to be repeated whose answer was not kept */
    void check(FailureDetail failure, ReplayOrder order) throws NotReplayableException {
        for (KeptStep step : order.resume() ? steps(failure) : List.<KeptStep>of()) {
            if (!step.whole()) {
                throw new NotReplayableException(
                        Reason.NOT_KEPT,
                        "The answer of " + step.system() + "." + step.operation()
                                + " was not kept (streamed, masked or too large): replay it from the beginning.");
            }
        }
    }

    /**
     * @param through what serves it
     * @param claim renewed as long as it goes on; null for a rehearsal
     */
    ReplayResult run(
            FailureDetail failure,
            byte[] body,
            ReplayOrder order,
            String actor,
            Served through,
            Claims.@Nullable Claim claim)
            throws InterruptedException {
        FailureItem item = failure.item();
        Instant at = clock.instant();
        long began = System.nanoTime();
        Resubmitted came = resubmitted(
                through.by(),
                new Resubmission(
                        item.id() + (order.dryRun() ? "-dry-run" : "-" + (item.attempts() + 1)),
                        messageId(item, order),
                        failure.method(),
                        failure.target(),
                        headers(failure.headers(), order.headers()),
                        body,
                        item.consumer(),
                        order.dryRun(),
                        order.resume() ? known(failure) : List.of()),
                claim);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        boolean good = came.status() < 400;
        ReplayResult.State state = order.dryRun()
                ? ReplayResult.State.DRY_RUN
                : good ? ReplayResult.State.DELIVERED : ReplayResult.State.FAILED;
        AttemptReader reader = new AttemptReader(through.rules(), limit);
        Call call = came.call();
        KeptAttempt attempt = new KeptAttempt(
                "replay",
                actor,
                order.reason(),
                at,
                took.toMillis(),
                outcome(came, good),
                call == null || came.rehearsed() ? null : AttemptReader.error(call),
                came.status(),
                order.headers(),
                order.body().orElse(null),
                call == null ? List.of() : reader.crossings(call),
                call == null || good ? List.of() : reader.steps(call));
        return new ReplayResult(
                state,
                came.rehearsed(),
                attempt,
                new ReplayResult.Answer(came.status(), came.contentType(), came.body()));
    }

    /** An edited message is another one: a system that had the first is not to take this for it. */
    private static String messageId(FailureItem item, ReplayOrder order) {
        if (order.body().isEmpty() && order.headers() == null) {
            return item.id();
        }
        CRC32 edit = new CRC32();
        edit.update(order.body().orElse(NOTHING));
        edit.update(String.valueOf(order.headers()).getBytes(StandardCharsets.UTF_8));
        return item.id() + "-" + Long.toHexString(edit.getValue());
    }

    /** What systems answered in the last attempt that came so far. */
    private static List<KnownStep> known(FailureDetail failure) {
        return steps(failure).stream().map(KeptStep::known).toList();
    }

    private static List<KeptStep> steps(FailureDetail failure) {
        List<KeptAttempt> attempts = failure.attempts();
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (!attempts.get(i).steps().isEmpty()) {
                return attempts.get(i).steps();
            }
        }
        return List.of();
    }

    private static String outcome(Resubmitted came, boolean good) {
        if (came.rehearsed()) {
            return "not-sent";
        }
        return good ? "delivered" : Objects.requireNonNullElse(came.problem(), "http-" + came.status());
    }

    /** It ends by the operation's own timeout, however long that is; the claim is renewed until then. */
    private Resubmitted resubmitted(Resubmitter by, Resubmission request, Claims.@Nullable Claim claim)
            throws InterruptedException {
        CompletableFuture<Resubmitted> attempt = by.resubmit(request);
        try {
            while (true) {
                try {
                    return attempt.get(RENEWED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException goesOn) {
                    renew(claim);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a resubmission ended without an answer", e);
        }
    }

    private void renew(Claims.@Nullable Claim claim) {
        try {
            if (claim != null) {
                claims.renew(claim);
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("The claim of {} could not be renewed: {}", claim, e.getMessage());
        }
    }

    private static List<Map.Entry<String, String>> headers(
            List<HeaderField> original, @Nullable List<HeaderField> edited) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        List<HeaderField> changed = edited == null ? List.of() : edited;
        for (HeaderField field : original) {
            if (changed.stream().noneMatch(other -> other.name().equalsIgnoreCase(field.name()))) {
                headers.add(Map.entry(field.name(), field.value()));
            }
        }
        changed.forEach(field -> headers.add(Map.entry(field.name(), field.value())));
        return headers;
    }
}
