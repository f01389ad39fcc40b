package io.trestle.gateway.alarm;

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
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions in PromQL: true under the same circumstances, as far as Prometheus can tell. */
final class PrometheusExpressions {

    private static final double MILLIS_A_DAY = 24 * 60 * 60 * 1000.0;

    private PrometheusExpressions() {}

    static String of(AlarmDefinition alarm) {
        AlarmCondition when = alarm.when();
        Calls calls = Calls.of(alarm.on());
        if (when instanceof ErrorRate rate) {
            String bad = calls.failed(rate.clientErrors());
            return "100 * " + calls.sum("rate", bad, rate.within()) + " / " + calls.sum("rate", "", rate.within())
                    + " > " + rate.above().value().toPlainString() + calls.enough(rate.within(), rate.minimumCalls());
        }
        if (when instanceof Latency latency) {
            return "1000 * histogram_quantile(" + latency.percentile().share() / 100.0 + ", "
                    + calls.buckets(latency.within()) + ") > " + latency.above().toMillis()
                    + calls.enough(latency.within(), latency.minimumCalls());
        }
        if (when instanceof NoTraffic quiet) {
            String sum = calls.sum("increase", "", quiet.within());
            return (calls.each() ? sum : "(" + sum + " or vector(0))") + " < " + quiet.fewerThan();
        }
        if (when instanceof Spill spill) {
            return "max(trestle_ledger_spilled_bytes) > " + spill.above();
        }
        if (when instanceof BreakerOpen) {
            return "max by (system) (trestle_system_breaker{" + calls.selector("state!=\"closed\"") + "}) > 0";
        }
        if (when instanceof Drift) {
            return "max by (system) (trestle_system_drift{" + calls.selector("state=\"breaking\"") + "}) > 0";
        }
        return read(alarm.alarm(), when);
    }

    private static String read(String alarm, AlarmCondition when) {
        String value = " by (alarm, subject) (trestle_alarm_value{alarm=\"" + alarm + "\"}) ";
        if (when instanceof CertificateExpiry expiry) {
            return "min" + value + "< " + expiry.before().toMillis() / MILLIS_A_DAY;
        }
        if (when instanceof Failures failures) {
            return "max" + value + "> " + failures.above();
        }
        if (when instanceof DeliveriesWaiting waiting) {
            return "max" + value + "> " + waiting.above();
        }
        if (when instanceof Quota quota) {
            return "max" + value + "> " + quota.above().value().toPlainString();
        }
        throw new IllegalArgumentException("condition: " + when + " (expected: one that has an expression)");
    }

    /**
     * The calls that a subject is about.
     *
     * @param metric without its ending
     * @param labels what selects them
     * @param by what tells them apart; null for nothing
     */
    private record Calls(
            String metric, List<String> labels, @Nullable String by, boolean ofSystem) {

        static Calls of(AlarmSubject on) {
            if (on.consumer() != null) {
                return named("trestle_consumer_calls_seconds", "consumer", on.consumer(), false);
            }
            if (on.system() != null) {
                return named("trestle_system_calls_seconds", "system", on.system(), true);
            }
            Calls calls = named("trestle_calls_seconds", "api", on.api() == null ? "" : on.api(), false);
            List<String> labels = new ArrayList<>(calls.labels);
            if (on.version() != null) {
                labels.add("version=\"" + on.version() + "\"");
            }
            if (on.operation() != null) {
                labels.add("operation=\"" + on.operation() + "\"");
            }
            return new Calls(calls.metric, labels, calls.by, false);
        }

        /** @param name empty for all of them together */
        private static Calls named(String metric, String label, String name, boolean ofSystem) {
            boolean each = name.equals(AlarmSubject.EACH);
            String matcher = each || name.isEmpty() ? label + "!=\"none\"" : label + "=\"" + name + "\"";
            return new Calls(metric, List.of(matcher), each ? label : null, ofSystem);
        }

        boolean each() {
            return by != null;
        }

        String failed(boolean clientErrors) {
            if (ofSystem) {
                return "outcome!~\"success|fault\"";
            }
            return clientErrors ? "outcome=~\"server-error|client-error\"" : "outcome=\"server-error\"";
        }

        /** What selects them, and what is asked besides. */
        String selector(String besides) {
            List<String> all = new ArrayList<>(labels);
            if (!besides.isEmpty()) {
                all.add(besides);
            }
            return String.join(",", all);
        }

        String sum(String function, String outcome, Duration within) {
            return "sum" + (by == null ? "" : " by (" + by + ")") + " (" + function + "(" + metric + "_count{"
                    + selector(counted(outcome)) + "}[" + PrometheusRules.duration(within) + "]))";
        }

        String buckets(Duration within) {
            return "sum by (le" + (by == null ? "" : ", " + by) + ") (rate(" + metric + "_bucket{"
                    + selector(counted("")) + "}[" + PrometheusRules.duration(within) + "]))";
        }

        String enough(Duration within, long least) {
            return " and " + sum("increase", "", within) + " >= " + least;
        }

        /** A caller who went away says nothing of the system. */
        private String counted(String outcome) {
            return outcome.isEmpty() && !ofSystem ? "outcome!=\"aborted\"" : outcome;
        }
    }
}
