package io.trestle.ledger.alarm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Counts the calls of one source until somebody takes the counts. Counting does not block. */
final class Tally {

    /** Ten minutes and more count alike; two digits are as good as anybody looks. */
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private static final int DIGITS = 2;

    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final @Nullable Recorder latencies;

    /** @param timed whether anybody asks how long calls take */
    Tally(boolean timed) {
        latencies = timed ? new Recorder(LONGEST, DIGITS) : null;
    }

    static Histogram histogram() {
        return new Histogram(LONGEST, DIGITS);
    }

    boolean isTimed() {
        return latencies != null;
    }

    /** @param status as HTTP has it; 503 for a system that failed */
    void count(int status, Duration duration) {
        calls.increment();
        if (status >= 500) {
            failed.increment();
        } else if (status >= 400) {
            refused.increment();
            if (status == 429) {
                throttled.increment();
            }
        }
        if (latencies != null) {
            latencies.recordValue(Math.max(0, Math.min(LONGEST, duration.toNanos() / 1000)));
        }
    }

    /** What was counted since this was last asked. */
    Counts take() {
        return new Counts(
                calls.sumThenReset(),
                failed.sumThenReset(),
                refused.sumThenReset(),
                throttled.sumThenReset(),
                latencies == null ? null : latencies.getIntervalHistogram());
    }
}
