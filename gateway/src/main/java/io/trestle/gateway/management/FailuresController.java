package io.trestle.gateway.management;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.trestle.console.Role;
import io.trestle.ledger.Ledger;
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
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Failures: finding them, looking at one, replaying and discarding it. Every look into a message is audited. */
@RestController
@RequestMapping("/admin/v1/failures")
class FailuresController {

    private static final int MOST = 500;

    /** What a list answers with. */
    record Part(
            List<FailureViews.Summary> items,
            @JsonProperty("next") @Nullable String next) {}

    /**
     * @param body JSON, or a text that is sent as it is; the original's where left out
     * @param headers instead of the original's of these names
     */
    record Replay(
            @Nullable JsonNode body,
            @Nullable Map<String, String> headers,
            @Nullable Boolean dryRun,
            @Nullable String reason) {}

    /** Why. */
    record Discard(@Nullable String reason) {}

    /** What came of a replay. */
    record Outcome(
            String id,
            String state,
            @Nullable Boolean valid,
            int status,
            @Nullable Body answer,
            FailureViews.Attempt attempt) {}

    private final Ledger ledger;
    private final Clock clock;

    FailuresController(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping
    Part failures(@RequestParam Map<String, String> query, HttpServletRequest request)
            throws StoreUnavailableException {
        FailureFilter filter = FailureQuery.read(query, clock);
        int limit = limit(query.get("limit"));
        boolean messages = maySeeMessages(request);
        if (messages && filter.text() != null) {
            ledger.audit().add(actor(request), "search", "messages", null, null);
        }
        try {
            Page<FailureItem> page = ledger.failures().list(filter, limit, query.get("cursor"), messages);
            return new Part(page.items().stream().map(FailureViews.Summary::of).toList(), page.next());
        } catch (IllegalArgumentException e) {
            throw FailureQuery.invalid("cursor", "", "`next` of the part before");
        }
    }

    @GetMapping("/groups")
    Items<FailureGroup> groups(@RequestParam Map<String, String> query) throws StoreUnavailableException {
        return new Items<>(ledger.failures().groups(FailureQuery.read(query, clock)));
    }

    @GetMapping("/{id}")
    FailureViews.Detail failure(@PathVariable("id") String id, HttpServletRequest request)
            throws StoreUnavailableException {
        FailureDetail found = ledger.failures().find(id).orElseThrow(FailuresController::noSuchFailure);
        boolean messages = maySeeMessages(request);
        if (messages) {
            ledger.audit().add(actor(request), "look", id, null, null);
        }
        return FailureViews.Detail.of(found, ledger.audit().of(id), messages);
    }

    @PostMapping("/{id}/replay")
    Outcome replay(
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable Replay wanted,
            HttpServletRequest request)
            throws StoreUnavailableException, InterruptedException {
        Replay replay = wanted == null ? new Replay(null, null, null, null) : wanted;
        try {
            ReplayOrder order = new ReplayOrder(
                    bytes(replay.body()),
                    fields(replay.headers()),
                    Boolean.TRUE.equals(replay.dryRun()),
                    replay.reason());
            return view(id, ledger.replayer().replay(id, order, actor(request)));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage())));
        } catch (NotReplayableException e) {
            throw problem(e);
        }
    }

    @PostMapping("/{id}/discard")
    FailureViews.Summary discard(
            @PathVariable("id") String id,
            @RequestBody(required = false) @Nullable Discard why,
            HttpServletRequest request)
            throws StoreUnavailableException {
        String reason = why == null ? null : why.reason();
        if (reason == null || reason.isBlank()) {
            throw FailureQuery.invalid("reason", "none", "why it needs no replay");
        }
        boolean discarded = ledger.claims().discard(id, actor(request), reason);
        FailureItem item =
                ledger.failures().find(id).map(FailureDetail::item).orElseThrow(FailuresController::noSuchFailure);
        if (!discarded) {
            throw conflict("The failure is " + item.state().label() + " (expected: failed).");
        }
        return FailureViews.Summary.of(item);
    }

    static String actor(HttpServletRequest request) {
        Principal principal = Objects.requireNonNull(request.getUserPrincipal(), "a request without a login");
        return principal.getName();
    }

    static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(409, "conflict", "Conflict", detail));
    }

    private static boolean maySeeMessages(HttpServletRequest request) {
        return request.isUserInRole(Role.ADMIN.authority());
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
        if (text == null) {
            return 50;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw FailureQuery.invalid("limit", text, "1 to " + MOST);
        }
        return Math.min(MOST, Integer.parseInt(text));
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

    private static ProblemException problem(NotReplayableException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.reason()) {
            case UNKNOWN -> noSuchFailure();
            case NOT_WAITING -> conflict(detail);
            case NOT_SERVED -> new ProblemException(Problems.notReady(Duration.ofSeconds(1)));
            case NOT_KEPT, NO_DRY_RUN ->
                new ProblemException(Problem.of(422, "not-replayable", "Not replayable", detail));
        };
    }

    private static ProblemException noSuchFailure() {
        return new ProblemException(
                Problem.of(404, "no-such-failure", "No such failure", "See /admin/v1/failures for those there are."));
    }
}
