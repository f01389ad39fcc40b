package io.trestle.ledger.replay;

import io.trestle.connectors.SystemFailureException;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.broker.BrokerMessage;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.broker.MessageProperty;
import io.trestle.ledger.failure.AttemptReader;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.failure.KeptAttempt;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.KeptCrossing;
import io.trestle.ledger.failure.KeptMessage;
import io.trestle.ledger.failure.MessageTable;
import io.trestle.ledger.message.ServedBrokers;
import io.trestle.ledger.replay.NotReplayableException.Reason;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.mediation.RouteFailures;
import io.trestle.routes.message.RouteAgain;
import io.trestle.routes.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Tries a message again: puts it back to where it came from, or, where others read it there too, into its route. Thread-safe;
 * blocks.
 */
final class MessageReplay {

    private static final byte[] NOTHING = {};
    private static final RouteFailures KINDS = RouteFailures.ofTeamRoute(Map.of());

    private final MessageTable messages;
    private final ServedBrokers brokers;
    private final Clock clock;
    private final int limit;

    MessageReplay(MessageTable messages, ServedBrokers brokers, Clock clock, int limit) {
        this.messages = messages;
        this.brokers = brokers;
        this.clock = clock;
        this.limit = limit;
    }

    /** A message that is ready, and where it goes. */
    record Ready(
            BrokerMessage message, String once, @Nullable String route, ServedBrokers.Access access) {}

    /**
     * Makes the message that would go out.
     *
     * @param body of the message as it was kept, or as the order has it
     * @throws NotReplayableException where that is not possible now, or never
     */
    Ready prepare(FailureDetail failure, byte[] body, ReplayOrder order)
            throws NotReplayableException, StoreUnavailableException {
        KeptMessage kept = Objects.requireNonNull(failure.message());
        String id = failure.item().id();
        BrokerMessage message = kept.message();
        boolean edited = order.body().isPresent();
        if (edited && (message.form() == BrokerMessage.Form.OBJECT || message.form() == BrokerMessage.Form.STREAM)) {
            throw new NotReplayableException(
                    Reason.NOT_KEPT, "A message of this form is put back as it was (expected: no body).");
        }
        boolean isNull = !edited && body.length == 0 && messages.body(id).isEmpty();
        message = message.withBodies(
                isNull ? null : body, edited ? null : messages.wire(id).orElse(null));
        message = message.withProperties(properties(message.properties(), order.headers()));
        ServedBrokers.Access access = brokers.open(message.system())
                .orElseThrow(() -> new NotReplayableException(
                        Reason.NOT_SERVED, "The system of the message is not served at the moment."));
        boolean enters = kept.route() != null && access.messages().entersAgain();
        if (!enters) {
            List<MessageProperty> marked = new ArrayList<>(message.properties());
            marked.add(MessageProperty.text(BrokerMessages.FAILURE, messages.mark(id)));
            message = message.withProperties(marked);
        }
        return new Ready(message, once(failure, order), enters ? kept.route() : null, access);
    }

    /**
     * The same until the message came to its route or its broker, and failed there once more: a broker that remembers ids
     * takes it once, whatever becomes of this node.
     */
    private static String once(FailureDetail failure, ReplayOrder order) {
        long came = failure.attempts().stream()
                .filter(attempt -> !attempt.origin().equals("replay"))
                .count();
        String once = failure.item().id() + "-" + came;
        if (order.body().isEmpty() && order.headers() == null) {
            return once;
        }
        CRC32 edit = new CRC32();
        edit.update(order.body().orElse(NOTHING));
        edit.update(String.valueOf(order.headers()).getBytes(StandardCharsets.UTF_8));
        return once + "-" + Long.toHexString(edit.getValue());
    }

    private static List<MessageProperty> properties(
            List<MessageProperty> original, @Nullable List<HeaderField> edited) {
        List<MessageProperty> all = new ArrayList<>(original);
        for (HeaderField field : edited == null ? List.<HeaderField>of() : edited) {
            Optional<MessageProperty> before = all.stream()
                    .filter(property -> property.name().equals(field.name()))
                    .findFirst();
            before.ifPresent(all::remove);
            all.add(new MessageProperty(
                    field.name(), before.map(MessageProperty::type).orElse("string"), field.value()));
        }
        return all;
    }

    /** What would go out, without anything going out. */
    ReplayResult rehearse(Ready ready, ReplayOrder order, String actor) {
        Instant now = clock.instant();
        return result(
                ReplayResult.State.DRY_RUN, true, "not-sent", null, ready, order, actor, now, Duration.ZERO, null);
    }

    /** Sends it, or runs its route. */
    ReplayResult run(Ready ready, ReplayOrder order, String actor) throws NotReplayableException {
        Instant at = clock.instant();
        long began = System.nanoTime();
        String outcome = "delivered";
        String error = null;
        RouteAgain.Ended ended = null;
        try {
            if (ready.route() == null) {
                ready.access().messages().send(ready.message(), ready.once());
            } else {
                ended = brokers.run(ready.route(), ready.message())
                        .orElseThrow(() -> new NotReplayableException(
                                Reason.NOT_SERVED, "The route is not served at the moment."));
                Throwable failure = ended.failure();
                if (failure != null) {
                    Problem problem = KINDS.answer(failure);
                    outcome = problem.kind().equals("internal") ? "route-failed" : problem.kind();
                    error = AttemptReader.error(failure);
                }
            }
        } catch (SystemFailureException e) {
            outcome = e.kind() == Kind.UNREACHABLE ? "system-unavailable" : "system-failed";
            error = e.getMessage();
        } catch (IllegalArgumentException e) {
            outcome = "invalid-message";
            error = e.getMessage();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        boolean good = outcome.equals("delivered");
        return result(
                good ? ReplayResult.State.DELIVERED : ReplayResult.State.FAILED,
                good,
                outcome,
                error,
                ready,
                order,
                actor,
                at,
                took,
                ended);
    }

    private ReplayResult result(
            ReplayResult.State state,
            boolean valid,
            String outcome,
            @Nullable String error,
            Ready ready,
            ReplayOrder order,
            String actor,
            Instant at,
            Duration took,
            RouteAgain.@Nullable Ended ended) {
        BrokerMessage message = ready.message();
        List<KeptCrossing> crossings = new ArrayList<>();
        if (ready.route() == null || ended == null) {
            byte[] body = Objects.requireNonNullElse(message.body(), NOTHING);
            boolean large = body.length > limit;
            crossings.add(new KeptCrossing(
                    message.system(),
                    ready.route() == null
                            ? message.home().kind().label() + " "
                                    + message.home().name()
                            : "route " + ready.route(),
                    at,
                    took.toMillis(),
                    valid && error == null ? (state == ReplayResult.State.DRY_RUN ? "not-sent" : "answered") : "failed",
                    error,
                    new KeptBody(message.form().contentType(), large ? null : body, body.length, false),
                    null,
                    null));
        } else if (ended.crossings() != null) {
            crossings.addAll(new AttemptReader(KeepRules.none(), limit).crossings(ended.crossings()));
        }
        KeptAttempt attempt = new KeptAttempt(
                "replay",
                actor,
                order.reason(),
                at,
                took.toMillis(),
                outcome,
                error,
                0,
                order.headers(),
                order.body().orElse(null),
                crossings);
        byte[] said = error == null ? NOTHING : error.getBytes(StandardCharsets.UTF_8);
        return new ReplayResult(state, valid, attempt, new ReplayResult.Answer(0, "text/plain", said));
    }
}
