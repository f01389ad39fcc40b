package io.trestle.console.failures;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.Asked;
import io.trestle.console.Items;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.FailureDetail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureGroup;
import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.HeaderField;
import io.trestle.ledger.failure.KeptBody;
import io.trestle.ledger.failure.Page;
import io.trestle.ledger.replay.NotReplayableException;
import io.trestle.ledger.replay.ReplayOrder;
import io.trestle.ledger.replay.ReplayResult;
import io.trestle.ledger.replay.Through;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators do with failures: find them, look at one, replay and discard it. Every look into a message is audited.
 * What goes wrong is a {@link ProblemException}. Blocks. Thread-safe.
 */
public final class FailureDesk {

    private static final int USUAL = 50;
    private static final int MOST = 500;

    /** What a list answers with. */
    public record Part(
            List<FailureViews.Summary> items,
            @JsonProperty("next") @Nullable String next) {}

    /**
     * @param body JSON, or a text that is sent as it is; the original's where left out
     * @param headers instead of the original's of these names
     * @param generation {@code current}, which is what it is where left out, or {@code failed}: by which definitions
     * @param resume whether systems that had answered in the attempt before are not asked again
     */
    public record Replay(
            @Nullable JsonNode body,
            @Nullable Map<String, String> headers,
            @Nullable Boolean dryRun,
            @Nullable Boolean resume,
            @Nullable String generation,
            @Nullable String reason) {

        /** As it failed. */
        public static Replay asItIs() {
            return new Replay(null, null, null, null, null, null);
        }
    }

    /** What came of a replay. */
    public record Outcome(
            String id,
            String state,
            @Nullable Boolean valid,
            int status,
            @Nullable Body answer,
            FailureViews.Attempt attempt) {}

    private final Ledger ledger;
    private final Clock clock;

    public FailureDesk(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Newest first. Who may not see messages finds none by what they hold. */
    public Part find(Map<String, String> query, Operator who) throws StoreUnavailableException {
        FailureQuery.requireKnown(query.keySet());
        FailureFilter filter = FailureQuery.read(query, clock);
        int limit = limit(query.get("limit"));
        boolean messages = who.maySeeMessages();
        if (messages && filter.text() != null) {
            ledger.audit().add(who.name(), "search", "messages", null, null);
        }
        try {
            Page<FailureItem> page = ledger.failures().list(filter, limit, query.get("cursor"), messages);
            return new Part(page.items().stream().map(FailureViews.Summary::of).toList(), page.next());
        } catch (IllegalArgumentException e) {
            throw FailureQuery.invalid("cursor", query.getOrDefault("cursor", "none"), "`next` of the part before");
        }
    }

    /** Groups of alike failures, the largest first. */
    public Items<FailureGroup> groups(Map<String, String> query) throws StoreUnavailableException {
        FailureQuery.requireKnown(query.keySet());
        return new Items<>(ledger.failures().groups(FailureQuery.read(query, clock)));
    }

    /** All of one; its messages only for those who may see them. */
    public FailureViews.Detail get(String id, Operator who) throws StoreUnavailableException {
        FailureDetail found = ledger.failures().find(id).orElseThrow(FailureDesk::noSuchFailure);
        if (who.maySeeMessages()) {
            ledger.audit().add(who.name(), "look", id, null, null);
        }
        return FailureViews.Detail.of(found, ledger.audit().of(id), who.maySeeMessages());
    }

    /** Tries it again, or rehearses that. */
    public Outcome replay(String id, Replay replay, Operator who)
            throws StoreUnavailableException, InterruptedException {
        who.require(Role.ADMIN);
        try {
            ReplayOrder order = new ReplayOrder(
                    bytes(replay.body()),
                    fields(replay.headers()),
                    Boolean.TRUE.equals(replay.dryRun()),
                    Boolean.TRUE.equals(replay.resume()),
                    through(replay.generation()),
                    replay.reason());
            return view(id, ledger.replayer().replay(id, order, who.name()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage())));
        } catch (NotReplayableException e) {
            throw problem(e);
        }
    }

    /** Settles one that needs no replay. */
    public FailureViews.Summary discard(String id, @Nullable String reason, Operator who)
            throws StoreUnavailableException {
        who.require(Role.ADMIN);
        if (reason == null || reason.isBlank()) {
            throw FailureQuery.invalid("reason", "none", "why it needs no replay");
        }
        boolean discarded = ledger.claims().discard(id, who.name(), reason);
        FailureItem item = ledger.failures().find(id).map(FailureDetail::item).orElseThrow(FailureDesk::noSuchFailure);
        if (!discarded) {
            throw conflict("The failure is " + item.state().label() + " (expected: failed).");
        }
        return FailureViews.Summary.of(item);
    }

    /** Who did what, and who looked into messages: the last ones, newest first. */
    public Items<AuditTrail.Entry> audit(@Nullable String limit, Operator who) throws StoreUnavailableException {
        who.require(Role.ADMIN);
        return new Items<>(ledger.audit().last(limit(limit)));
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "conflict", "Conflict", detail));
    }

    private static Outcome view(String id, ReplayResult result) {
        byte[] answer = result.answer().body();
        boolean rehearsed = result.state() == ReplayResult.State.DRY_RUN;
        return new Outcome(
                id,
                result.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                rehearsed ? result.valid() : null,
                result.answer().status(),
                rehearsed && result.valid()
                        ? null
                        : Body.of(new KeptBody(result.answer().contentType(), answer, answer.length, false), true),
                FailureViews.Attempt.of(result.attempt(), true));
    }

    private static int limit(@Nullable String text) {
        return Asked.number("limit", text, USUAL, MOST);
    }

    private static Optional<byte[]> bytes(@Nullable JsonNode body) {
        if (body == null || body.isNull()) {
            return Optional.empty();
        }
        String text = body.isTextual() ? body.textValue() : body.toString();
        return Optional.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable List<HeaderField> fields(@Nullable Map<String, String> headers) {
        return headers == null
                ? null
                : headers.entrySet().stream()
                        .map(field -> new HeaderField(field.getKey(), Objects.requireNonNullElse(field.getValue(), "")))
                        .toList();
    }

    /** @throws IllegalArgumentException where it is neither of the two */
    static Through through(@Nullable String generation) {
        return generation == null ? Through.CURRENT : Through.of(generation);
    }

    private static ProblemException problem(NotReplayableException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case UNKNOWN -> noSuchFailure();
            case NOT_WAITING -> conflict(detail);
            case NOT_SERVED -> new ProblemException(Problems.notReady(Duration.ofSeconds(1)));
            case NOT_KEPT, NO_DRY_RUN, NOT_SERVABLE ->
                new ProblemException(Problem.of(422, "not-replayable", "Not replayable", detail));
        };
    }

    private static ProblemException noSuchFailure() {
        return new ProblemException(
                Problem.of(404, "no-such-failure", "No such failure", "See /admin/v1/failures for those there are."));
    }
}
