package io.trestle.console.failures;

import io.trestle.console.Items;
import io.trestle.console.ProblemException;
import io.trestle.console.Role;
import io.trestle.console.jmx.Operator;
import io.trestle.ledger.Ledger;
import io.trestle.ledger.replay.BulkReplay;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replays of many failures, which tell how far they are. Blocks. Thread-safe. */
public final class ReplayDesk {

    private static final Pattern RATE = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(?:/(s|m|h))?");
    private static final int SHOWN = 100;

    /**
     * @param filter as the query of {@code GET failures}, as an object; {@code {}} means all that wait
     * @param rate {@code 10/s}, {@code 100/m}; a number is per second
     * @param order {@code original} or {@code any}
     * @param generation {@code current} or {@code failed}: by which definitions
     */
    public record Wanted(
            @Nullable Map<String, String> filter,
            @Nullable String rate,
            @Nullable String order,
            @Nullable String generation,
            @Nullable String reason) {}

    /** How far one is. */
    public record View(
            String id,
            String state,
            Instant createdAt,
            String createdBy,
            @Nullable String reason,
            Map<String, String> filter,
            @Nullable String rate,
            String order,
            String generation,
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
                    FailureQuery.write(replay.filter()),
                    rate == null ? null : rate + "/s",
                    label(replay.order()),
                    replay.through().label(),
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

    public ReplayDesk(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Begins one; returns at once. */
    public View begin(Wanted wanted, Operator who) throws StoreUnavailableException {
        who.require(Role.ADMIN);
        Map<String, String> filter = wanted.filter();
        if (filter == null) {
            throw FailureQuery.invalid("filter", "none", "which failures; {} means all that wait");
        }
        for (String name : filter.keySet()) {
            if (!FailureQuery.NAMES.contains(name)) {
                throw FailureQuery.invalid(
                        "filter", name, "one of " + String.join(", ", new TreeSet<>(FailureQuery.NAMES)));
            }
        }
        try {
            return View.of(ledger.replays()
                    .begin(
                            FailureQuery.read(filter, clock),
                            rate(wanted.rate()),
                            order(wanted.order()),
                            FailureDesk.through(wanted.generation()),
                            wanted.reason(),
                            who.name()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", String.valueOf(e.getMessage())));
        }
    }

    /** The last ones, newest first. */
    public Items<View> last() throws StoreUnavailableException {
        return new Items<>(ledger.replays().last(SHOWN).stream().map(View::of).toList());
    }

    /** How far one is. */
    public View find(String id) throws StoreUnavailableException {
        return ledger.replays().find(id).map(View::of).orElseThrow(ReplayDesk::noSuchReplay);
    }

    /** Ends one; 409 where it is over already. */
    public View cancel(String id, Operator who) throws StoreUnavailableException {
        who.require(Role.ADMIN);
        boolean cancelled = ledger.replays().cancel(id, who.name());
        View view = find(id);
        if (!cancelled) {
            throw FailureDesk.conflict("The replay is " + view.state() + " (expected: running).");
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
