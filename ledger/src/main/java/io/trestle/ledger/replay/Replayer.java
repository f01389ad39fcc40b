package io.trestle.ledger.replay;

import io.trestle.ledger.definitions.FormerServing;
import io.trestle.ledger.definitions.KeptDefinitions;
import io.trestle.ledger.failure.Claims;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.Failures;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.MessageTable;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves one failure again, by the definitions of today or of then. Blocks until it is done. Thread-safe. */
public final class Replayer {

    /**
     * How long claims last unless they are renewed, which happens as long as a replay goes on: when a node dies within
     * one, others may take over after this.
     */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private static final byte[] NOTHING = {};

    private final Failures failures;
    private final Claims claims;
    private final Definitions definitions;
    private final Resubmitter resubmitter;
    private final WholeBodies whole;
    private final CallReplay calls;
    private final MessageReplay messages;
    private final FormerReplay former;

    /** @param limit the largest body to keep of what crosses, in bytes */
    public Replayer(
            Failures failures,
            Claims claims,
            Definitions definitions,
            Resubmitter resubmitter,
            WholeBodies whole,
            MessageTable messages,
            ServedBrokers brokers,
            KeptDefinitions kept,
            FormerServing serving,
            Clock clock,
            int limit) {
        this.failures = failures;
        this.claims = claims;
        this.definitions = definitions;
        this.resubmitter = resubmitter;
        this.whole = whole;
        this.calls = new CallReplay(claims, clock, limit);
        this.messages = new MessageReplay(messages, brokers, clock, limit);
        this.former = new FormerReplay(kept, serving);
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
        if (order.through() == Through.FAILED) {
            try (FormerServing.Access access = former.open(failure)) {
                KeepRules rules = rules(failure, access);
                calls.check(failure, order);
                return call(failure, body, order, actor, new CallReplay.Served(access::resubmit, rules));
            }
        }
        if (failure.message() != null) {
            return put(failure, body, order, actor);
        }
        if (order.dryRun() && !definitions.isRehearsable(operation(failure))) {
            throw new NotReplayableException(
                    Reason.NO_DRY_RUN,
                    "The operation runs a team's own route, which may do more than call systems: no dry run.");
        }
        calls.check(failure, order);
        return call(
                failure, body, order, actor, new CallReplay.Served(resubmitter, definitions.rules(operation(failure))));
    }

    private ReplayResult call(
            FailureDetail failure, byte[] body, ReplayOrder order, String actor, CallReplay.Served through)
            throws NotReplayableException, StoreUnavailableException, InterruptedException {
        if (order.dryRun()) {
            return calls.run(failure, body, order, actor, through, null);
        }
        Claims.Claim claim = claim(failure, order, actor);
        // Where this breaks off nobody knows what became of it: the claim runs out by itself.
        ReplayResult result = calls.run(failure, body, order, actor, through, claim);
        if (isNotServed(result)) {
            claims.release(claim);
            throw new NotReplayableException(Reason.NOT_SERVED, "The operation is not served at the moment.");
        }
        claims.settle(claim, state(result), result.attempt());
        return result;
    }

    private static OperationId operation(FailureDetail failure) {
        FailureItem item = failure.item();
        return new OperationId(item.api(), item.version(), item.operation());
    }

    /** What today or then was not to be kept is not kept. */
    private KeepRules rules(FailureDetail failure, FormerServing.Access access) {
        KeepRules today = definitions.rules(operation(failure));
        Set<String> masks = new LinkedHashSet<>(today.mask());
        access.rules(operation(failure)).ifPresent(then -> masks.addAll(then.mask()));
        return new KeepRules(today.headers(), List.copyOf(masks), today.keys());
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
        return claims.claim(failure.item().id(), actor, order.reason(), how(failure, order))
                .orElseThrow(() -> new NotReplayableException(
                        Reason.NOT_WAITING,
                        failure.item().state() == FailureState.FAILED
                                ? "The failure is being replayed by somebody else."
                                : "The failure is " + failure.item().state().label() + " (expected: failed)."));
    }

    /** For the audit trail; null where there is nothing to say. */
    private static @Nullable String how(FailureDetail failure, ReplayOrder order) {
        return order.through() == Through.CURRENT
                ? null
                : "generation failed: " + failure.generation() + ", definitions " + failure.definitions();
    }

    private static FailureState state(ReplayResult result) {
        return result.state() == ReplayResult.State.DELIVERED ? FailureState.DELIVERED : FailureState.FAILED;
    }

    /** Whether it did not come as far as a route: that is no attempt. */
    private static boolean isNotServed(ReplayResult result) {
        return result.answer().status() == 503
                && result.attempt().crossings().isEmpty()
                && Set.of("not-ready", "mocked", "overloaded")
                        .contains(result.attempt().outcome());
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
}
