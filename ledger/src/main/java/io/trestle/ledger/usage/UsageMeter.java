package io.trestle.ledger.usage;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.CallObserver;
import io.trestle.routes.call.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls of this process by the hour. Does not block. Thread-safe. */
final class UsageMeter implements CallObserver {

    /** More kinds of calls than these are not told apart in an hour: they are not counted. */
    private static final int MOST = 100_000;

    /** So long after an hour its last calls may still come to be counted. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<UsageKey, UsageCounts> counts = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();

    UsageMeter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void answered(Answered answered) {
        Call call = answered.call();
        Caller caller = call == null ? null : call.caller();
        if (call == null || caller == null) {
            return;
        }
        UsageKey key = UsageKey.of(clock.instant().truncatedTo(ChronoUnit.HOURS), call, caller);
        if (counts.size() < MOST || counts.containsKey(key)) {
            counts.merge(key, UsageCounts.of(answered), UsageCounts::plus);
        } else {
            lost.incrementAndGet();
        }
    }

    /** What was counted in this hour, and before it where it was not {@link #forget forgotten} yet. */
    Map<UsageKey, UsageCounts> counted() {
        return Map.copyOf(counts);
    }

    /** Forgets what is stored and can no longer change. */
    void forget(Map<UsageKey, UsageCounts> stored) {
        Instant past = clock.instant().minus(LATE).truncatedTo(ChronoUnit.HOURS);
        stored.forEach((key, count) -> {
            if (key.hour().isBefore(past)) {
                counts.remove(key, count);
            }
        });
    }

    /** How many calls were not counted, as there were too many kinds of them. */
    long lost() {
        return lost.get();
    }
}
