package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.BreakerOpen;
import io.trestle.routes.estate.alarm.AlarmCondition.CertificateExpiry;
import io.trestle.routes.estate.alarm.AlarmCondition.DeliveriesWaiting;
import io.trestle.routes.estate.alarm.AlarmCondition.Drift;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Failures;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Quota;
import io.trestle.routes.estate.alarm.AlarmCondition.Spill;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What values are compared with.
 *
 * @param threshold beyond which something is wrong
 * @param clear up to which something that was wrong counts as wrong still; beyond it all is well
 * @param below whether values under the threshold are wrong, rather than those over it
 */
record Limit(double threshold, double clear, boolean below, String unit) {

    private static final double MILLIS_A_DAY = 24 * 60 * 60 * 1000.0;

    static Limit of(AlarmCondition condition) {
        if (condition instanceof ErrorRate rate) {
            return above(
                    rate.above().value(),
                    rate.clearBelow() == null ? null : rate.clearBelow().value(),
                    "%");
        }
        if (condition instanceof Quota quota) {
            return above(
                    quota.above().value(),
                    quota.clearBelow() == null ? null : quota.clearBelow().value(),
                    "%");
        }
        if (condition instanceof Latency latency) {
            Duration clear = latency.clearBelow();
            return above(latency.above().toMillis(), clear == null ? null : clear.toMillis(), "ms");
        }
        if (condition instanceof NoTraffic quiet) {
            return new Limit(quiet.fewerThan(), quiet.fewerThan(), true, "calls");
        }
        if (condition instanceof CertificateExpiry expiry) {
            double days = expiry.before().toMillis() / MILLIS_A_DAY;
            return new Limit(days, days, true, "days");
        }
        if (condition instanceof Failures failures) {
            return above(failures.above(), failures.clearBelow(), "failures");
        }
        if (condition instanceof DeliveriesWaiting waiting) {
            return above(waiting.above(), waiting.clearBelow(), "messages");
        }
        if (condition instanceof Spill spill) {
            return above(spill.above(), null, "bytes");
        }
        if (condition instanceof BreakerOpen) {
            return above(0, null, "open");
        }
        if (condition instanceof Drift) {
            return above(0, null, "changes");
        }
        throw new IllegalArgumentException("condition: " + condition + " (expected: one that has a limit)");
    }

    private static Limit above(Number threshold, @Nullable Number clear, String unit) {
        double most = threshold.doubleValue();
        return new Limit(most, clear == null ? most : clear.doubleValue(), false, unit);
    }

    boolean isWrong(double value) {
        return below ? value < threshold : value > threshold;
    }

    /** Whether something that was wrong is well again. */
    boolean isClear(double value) {
        if (clear == threshold) {
            return !isWrong(value);
        }
        return value < clear;
    }
}
