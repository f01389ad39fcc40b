package io.trestle.gateway.management;

import io.trestle.ledger.Ledger;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.replay.BulkReplay;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays of many failures, as resources that tell how far they are. */
@RestController
@RequestMapping("/admin/v1/replays")
class ReplaysController {

    private static final Pattern RATE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(?:/(s|m|h))?");
    private static final int SHOWN = 100;

    /**
     * @param filter as the query of {@code GET failures}, as an object; {@code {}} means all that wait
     * @param rate {@code 10/s}, {@code 100/m}; a number is per second
     * @param order {@code original} or {@code any}
     */
    record Wanted(
            @Nullable Map<String, String> filter,
            @Nullable String rate,
            @Nullable String order,
            @Nullable String reason) {}

    /** How far one is. */
    record View(
            String id,
            String state,
            Instant createdAt,
            String createdBy,
            @Nullable String reason,
            FailureFilter filter,
            @Nullable String rate,
            String order,
            int total,
            int delivered,
            int failed,
            int skipped,
            Instant changedAt) {

        static View of(BulkReplay replay) {
            Double rate = replay.rate();
            return new View(
                    replay.id(),
                    label(replay.state()),
                    replay.createdAt(),
                    replay.createdBy(),
                    replay.reason(),
                    replay.filter(),
                    rate == null ? null : rate + "/s",
                    label(replay.order()),
                    replay.total(),
                    replay.delivered(),
                    replay.failed(),
                    replay.skipped(),
                    replay.changedAt());
        }

        private static String label(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Ledger ledger;
    private final Clock clock;

    ReplaysController(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<View> begin(@RequestBody Wanted wanted, HttpServletRequest request)
            throws StoreUnavailableException {
        Map<String, String> filter = wanted.filter();
        if (filter == null) {
            throw FailureQuery.invalid("filter", "none", "which failures; {} means all that wait");
        }
        for (String name : filter.keySet()) {
            if (!FailureQuery.NAMES.contains(name)) {
                throw FailureQuery.invalid("filter", name, "one of " + FailureQuery.NAMES);
            }
        }
        try {
            BulkReplay begun = ledger.replays()
                    .begin(
                            FailureQuery.read(filter, clock),
                            rate(wanted.rate()),
                            order(wanted.order()),
                            wanted.reason(),
                            FailuresController.actor(request));
            return ResponseEntity.accepted()
                    .location(URI.create("/admin/v1/replays/" + begun.id()))
                    .body(View.of(begun));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage())));
        }
    }

    @GetMapping
    Items<View> replays() throws StoreUnavailableException {
        return new Items<>(ledger.replays().last(SHOWN).stream().map(View::of).toList());
    }

    @GetMapping("/{id}")
    View replay(@PathVariable("id") String id) throws StoreUnavailableException {
        return ledger.replays().find(id).map(View::of).orElseThrow(ReplaysController::noSuchReplay);
    }

    /** 409 where it is over already. */
    @DeleteMapping("/{id}")
    View cancel(@PathVariable("id") String id, HttpServletRequest request) throws StoreUnavailableException {
        boolean cancelled = ledger.replays().cancel(id, FailuresController.actor(request));
        View view = replay(id);
        if (!cancelled) {
            throw FailuresController.conflict("The replay is " + view.state() + " (expected: running).");
        }
        return view;
    }

    private static @Nullable Double rate(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher rate = RATE.matcher(text);
        if (!rate.matches()) {
            throw FailureQuery.invalid("rate", text, "a rate such as 10/s, 100/m");
        }
        double number = Double.parseDouble(rate.group(1));
        if ("m".equals(rate.group(2))) {
            return number / 60;
        }
        return "h".equals(rate.group(2)) ? number / 3600 : number;
    }

    private static BulkReplay.Ordering order(@Nullable String text) {
        if (text == null || text.equals("original")) {
            return BulkReplay.Ordering.ORIGINAL;
        }
        if (text.equals("any")) {
            return BulkReplay.Ordering.ANY;
        }
        throw FailureQuery.invalid("order", text, "original or any");
    }

    private static ProblemException noSuchReplay() {
        return new ProblemException(
                Problem.of(404, "no-such-replay", "No such replay", "See /admin/v1/replays for the last ones."));
    }
}
