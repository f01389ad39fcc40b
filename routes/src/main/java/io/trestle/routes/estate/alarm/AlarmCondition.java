package io.trestle.routes.estate.alarm;

import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Choice;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When something is wrong: one of these, named by its only key. Windows are whole minutes, the one that has begun
 * included. All in one file, as they are read side by side.
 */
@Choice
public sealed interface AlarmCondition {

    /** The shortest window: calls are counted by the minute. */
    long SHORTEST_WINDOW = 60_000;

    /** The longest window. */
    long LONGEST_WINDOW = 24 * 60 * 60_000;

    /**
     * Too many calls fail: an API's that were answered 5xx, a system's without an answer.
     *
     * @param above the share of calls above which something is wrong
     * @param clearBelow the share below which nothing is wrong any more; `above` where left out
     * @param within how far back calls count; 5m
     * @param minimumCalls with fewer calls in that time nothing is wrong; 20
     * @param clientErrors whether 4xx count too; false by default
     */
    record ErrorRate(
            Percent above,
            @Nullable Percent clearBelow,

            @Range(min = SHORTEST_WINDOW, max = LONGEST_WINDOW) @DefaultsTo("5m")
            Duration within,

            @Range(min = 1) @DefaultsTo("20") long minimumCalls,
            boolean clientErrors)
            implements AlarmCondition {

        public ErrorRate {
            Checks.of(ErrorRate.class, above, clearBelow, within, minimumCalls, clientErrors)
                    .that(isClear(clearBelow, above), "clearBelow", clearBelow, "no more than above", "above")
                    .enforce();
        }
    }

    /**
     * Calls take too long.
     *
     * @param percentile of the calls' durations; {@link Percentile#P95} by default
     * @param above what is too long
     * @param clearBelow what is well again; `above` where left out
     * @param within how far back calls count; 5m
     * @param minimumCalls with fewer calls in that time nothing is wrong; 20
     */
    record Latency(
            @DefaultsTo("p95") Percentile percentile,
            Duration above,
            @Nullable Duration clearBelow,

            @Range(min = SHORTEST_WINDOW, max = LONGEST_WINDOW) @DefaultsTo("5m")
            Duration within,

            @Range(min = 1) @DefaultsTo("20") long minimumCalls)
            implements AlarmCondition {

        public Latency {
            Checks.of(Latency.class, percentile, above, clearBelow, within, minimumCalls)
                    .that(
                            clearBelow == null || clearBelow.compareTo(above) <= 0,
                            "clearBelow",
                            clearBelow,
                            "no more than above",
                            "above")
                    .enforce();
        }
    }

    /** A share of calls that are no slower. */
    enum Percentile {
        P50(50),
        P95(95),
        P99(99);

        private final int share;

        Percentile(int share) {
            this.share = share;
        }

        /** In percent. */
        public int share() {
            return share;
        }
    }

    /**
     * Nobody calls any more, or hardly anybody. Known only where the gateway ran all that time.
     *
     * @param within how long it must be quiet
     * @param fewerThan how many calls are too few; 1, which is to say none at all
     */
    record NoTraffic(
            @Range(min = SHORTEST_WINDOW, max = LONGEST_WINDOW)
            Duration within,

            @Range(min = 1) @DefaultsTo("1") long fewerThan)
            implements AlarmCondition {

        public NoTraffic {
            Checks.of(NoTraffic.class, within, fewerThan).enforce();
        }
    }

    /**
     * Too many kept failures wait for a replay.
     *
     * @param above how many are not too many
     * @param clearBelow with how many nothing is wrong any more; `above` where left out
     */
    record Failures(
            @Range(min = 0) long above,
            @Range(min = 0) @Nullable Long clearBelow) implements AlarmCondition {

        public Failures {
            Checks.of(Failures.class, above, clearBelow)
                    .that(isClear(clearBelow, above), "clearBelow", clearBelow, "no more than above", "above")
                    .enforce();
        }
    }

    /**
     * Failures wait in the spill file, as the store does not take them.
     *
     * @param above how many bytes are not too many; 0 by default
     */
    record Spill(@Bytes @Range(min = 0) @DefaultsTo("0") long above) implements AlarmCondition {

        public Spill {
            Checks.of(Spill.class, above).enforce();
        }
    }

    /**
     * A certificate runs out: in key files of systems, or shown by their HTTPS endpoints.
     *
     * @param before how long before its end; 30d
     */
    record CertificateExpiry(@DefaultsTo("30d") Duration before) implements AlarmCondition {

        public CertificateExpiry {
            Checks.of(CertificateExpiry.class, before).enforce();
        }
    }

    /**
     * Calls are refused because the plan or a throttle is used up (429).
     *
     * @param above the share of calls above which something is wrong
     * @param clearBelow the share below which nothing is wrong any more; `above` where left out
     * @param within how far back calls count; 5m
     * @param minimumCalls with fewer calls in that time nothing is wrong; 20
     */
    record Quota(
            Percent above,
            @Nullable Percent clearBelow,

            @Range(min = SHORTEST_WINDOW, max = LONGEST_WINDOW) @DefaultsTo("5m")
            Duration within,

            @Range(min = 1) @DefaultsTo("20") long minimumCalls)
            implements AlarmCondition {

        public Quota {
            Checks.of(Quota.class, above, clearBelow, within, minimumCalls)
                    .that(isClear(clearBelow, above), "clearBelow", clearBelow, "no more than above", "above")
                    .enforce();
        }
    }

    /** A system's circuit breaker is open. */
    record BreakerOpen() implements AlarmCondition {}

    /**
     * Too many messages wait to be delivered.
     *
     * @param above how many are not too many
     * @param clearBelow with how many nothing is wrong any more; `above` where left out
     */
    record DeliveriesWaiting(
            @Range(min = 0) long above,
            @Range(min = 0) @Nullable Long clearBelow) implements AlarmCondition {

        public DeliveriesWaiting {
            Checks.of(DeliveriesWaiting.class, above, clearBelow)
                    .that(isClear(clearBelow, above), "clearBelow", clearBelow, "no more than above", "above")
                    .enforce();
        }
    }

    /** A system no longer says of itself what was imported from it, in a way that breaks calls. */
    record Drift() implements AlarmCondition {}

    private static boolean isClear(@Nullable Percent below, Percent above) {
        return below == null || below.value().compareTo(above.value()) <= 0;
    }

    private static boolean isClear(@Nullable Long below, long above) {
        return below == null || below <= above;
    }
}
