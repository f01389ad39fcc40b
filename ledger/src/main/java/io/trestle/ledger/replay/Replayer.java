package io.trestle.ledger.replay;

import io.trestle.connectors.KnownStep;
import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.Claims;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.Failures;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptStep;
import io.trestle.ledger.failure.MessageTable;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.OperationId;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one failure again, through what is served today. Blocks until it is done. Thread-safe. */
public final class Replayer {

    /**
     * How long claims last unless they are renewed, which happens as long as a replay goes on: when a node dies within
     * one, others may take over after this.
     */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Replayer.class);
    private static final byte[] NOTHING = {};

    private final Failures failures;
    private final Claims claims;
    private final Definitions definitions;
    private final Resubmitter resubmitter;
    private final WholeBodies whole;
    private final MessageReplay messages;
    private final Clock clock;
    private final int limit;

    /** @param limit the largest body to keep of what crosses, in bytes */
    public Replayer(
            Failures failures,
            Claims claims,
            Definitions definitions,
            Resubmitter resubmitter,
            WholeBodies whole,
            MessageTable messages,
            ServedBrokers brokers,
            Clock clock,
            int limit) {
        this.failures = failures;
        this.claims = claims;
        this.definitions = definitions;
        this.resubmitter = resubmitter;
        this.whole = whole;
        this.messages = new MessageReplay(messages, brokers, clock, limit);
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * @throws NotReplayableException where it cannot be; nothing was done then
     * @throws StoreUnavailableException where the store does not answer; when that happens at the end, the system may
     *     have the message already, and the failure is free again after {@link #LEASE}
     */
    public ReplayResult replay(String id, ReplayOrder order, String actor)
            throws NotReplayableException, StoreUnavailableException, InterruptedException {
        FailureDetail failure = failures.find(id)
                .orElseThrow(() -> new NotReplayableException(Reason.UNKNOWN, "There is no failure " + id + "."));
        byte[] body = body(failure, order);
        if (failure.message() != null) {
            return put(failure, body, order, actor);
        }
        check(failure, order);
        if (order.dryRun()) {
            return tried(failure, body, order, actor, null);
        }
        Claims.Claim claim = claim(failure, order, actor);
        // Where this breaks off nobody knows what became of it: the claim runs out by itself.
        ReplayResult result = tried(failure, body, order, actor, claim);
        if (isNotServed(result)) {
            claims.release(claim);
            throw new NotReplayableException(Reason.NOT_SERVED, "The operation is not served at the moment.");
        }
        claims.settle(claim, state(result), result.attempt());
        return result;
    }

    /** Messages are put back; what comes of that there is another failure of the same message. */
    private ReplayResult put(FailureDetail failure, byte[] body, ReplayOrder order, String actor)
            throws NotReplayableException, StoreUnavailableException {
        if (order.resume()) {
            throw new NotReplayableException(
                    Reason.NOT_KEPT, "A message goes through its route from the beginning (expected: no resume).");
        }
        MessageReplay.Ready ready = messages.prepare(failure, body, order);
        try (ServedBrokers.Access access = ready.access()) {
            if (order.dryRun()) {
                return messages.rehearse(ready, order, actor);
            }
            Claims.Claim claim = claim(failure, order, actor);
            ReplayResult result;
            try {
                result = messages.run(ready, order, actor);
            } catch (NotReplayableException notNow) {
                claims.release(claim);
                throw notNow;
            }
            claims.settle(claim, state(result), result.attempt());
            return result;
        }
    }

    private Claims.Claim claim(FailureDetail failure, ReplayOrder order, String actor)
            throws NotReplayableException, StoreUnavailableException {
        return claims.claim(failure.item().id(), actor, order.reason())
                .orElseThrow(() -> new NotReplayableException(
                        Reason.NOT_WAITING,
                        failure.item().state() == FailureState.FAILED
                                ? "The failure is being replayed by somebody else."
                                : "The failure is " + failure.item().state().label() + " (expected: failed)."));
    }

    private static FailureState state(ReplayResult result) {
        return result.state() == ReplayResult.State.DELIVERED ? FailureState.DELIVERED : FailureState.FAILED;
    }

    /** Whether it did not come as far as a route: that is no attempt. */
    private static boolean isNotServed(ReplayResult result) {
        return result.answer().status() == 503
                && result.attempt().crossings().isEmpty()
                && Set.of("not-ready", "overloaded").contains(result.attempt().outcome());
    }

    /** What is to be sent. */
    private byte[] body(FailureDetail failure, ReplayOrder order)
            throws NotReplayableException, StoreUnavailableException {
        if (order.body().isPresent()) {
            return order.body().get();
        }
        if (failure.body().isWhole()) {
            return Objects.requireNonNullElse(failure.body().bytes(), NOTHING);
        }
        return whole.find(failure.item().id())
                .orElseThrow(() -> new NotReplayableException(
                        Reason.NOT_KEPT,
                        "Not all of the request's body was kept ("
                                + failure.body().size()
                                + " bytes, streamed, masked or over the limit): replay it with a body."));
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

    private void check(FailureDetail failure, ReplayOrder order) throws NotReplayableException {
        FailureItem item = failure.item();
        for (KeptStep step : order.resume() ? steps(failure) : List.<KeptStep>of()) {
            if (!step.whole()) {
                throw new NotReplayableException(
                        Reason.NOT_KEPT,
                        "The answer of " + step.system() + "." + step.operation()
                                + " was not kept (streamed, masked or too large): replay it from the beginning.");
            }
        }
        if (order.dryRun()
                && !definitions.isRehearsable(new OperationId(item.api(), item.version(), item.operation()))) {
            throw new NotReplayableException(
                    Reason.NO_DRY_RUN,
                    "The operation runs a team's own route, which may do more than call systems: no dry run.");
        }
    }

    private ReplayResult tried(
            FailureDetail failure, byte[] body, ReplayOrder order, String actor, Claims.@Nullable Claim claim)
            throws InterruptedException {
        FailureItem item = failure.item();
        Instant at = clock.instant();
        long began = System.nanoTime();
        Resubmitted came = resubmitted(
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
        AttemptReader reader = new AttemptReader(
                definitions.rules(new OperationId(item.api(), item.version(), item.operation())), limit);
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
    private Resubmitted resubmitted(Resubmission request, Claims.@Nullable Claim claim) throws InterruptedException {
        CompletableFuture<Resubmitted> attempt = resubmitter.resubmit(request);
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
