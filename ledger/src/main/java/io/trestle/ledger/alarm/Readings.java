package io.trestle.ledger.alarm;

import io.trestle.routes.estate.alarm.AlarmCondition;
import io.trestle.routes.estate.alarm.AlarmCondition.ErrorRate;
import io.trestle.routes.estate.alarm.AlarmCondition.Latency;
import io.trestle.routes.estate.alarm.AlarmCondition.NoTraffic;
import io.trestle.routes.estate.alarm.AlarmCondition.Quota;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an alarm watches, as a number. */
final class Readings {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final Map<Class<? extends AlarmCondition>, AlarmSource> sources = new ConcurrentHashMap<>();

    void add(Class<? extends AlarmCondition> condition, AlarmSource source) {
        sources.put(condition, source);
    }

    Reading of(Watched watched, Minutes minutes, Instant now) {
        if (watched.countsCalls()) {
            return calls(watched, minutes, now);
        }
        if (watched.watchesBreaker()) {
            long open = minutes.sum(watched.source(), watched.window(), now).calls();
            return new Reading.Value(open == 0 ? 0 : 1, open == 0 ? "" : "open within the last minute");
        }
        AlarmSource source = sources.get(watched.condition().getClass());
        if (source == null) {
            return new Reading.Unknown("nobody watches this");
        }
        try {
            return source.read(watched.condition(), watched.subject());
        } catch (RuntimeException e) {
            LOG.warn("Alarm {}: cannot be read", watched.key(), e);
            return new Reading.Unknown("cannot be read");
        }
    }

    private static Reading calls(Watched watched, Minutes minutes, Instant now) {
        AlarmCondition condition = watched.condition();
        String source = watched.source();
        Counts counts = minutes.sum(source, watched.window(), now);
        if (condition instanceof NoTraffic quiet) {
            return counts.calls() >= quiet.fewerThan() || minutes.isCovered(source, quiet.within(), now)
                    ? new Reading.Value(counts.calls(), "")
                    : new Reading.Unknown("not watched for long enough");
        }
        long least = leastCalls(condition);
        if (counts.calls() < least) {
            return new Reading.Nothing(counts.calls() + " calls, fewer than " + least);
        }
        if (condition instanceof ErrorRate rate) {
            return share(rate.clientErrors() ? counts.failed() + counts.refused() : counts.failed(), counts.calls());
        }
        if (condition instanceof Latency latency) {
            Histogram times = counts.latencies();
            return times == null || times.getTotalCount() == 0
                    ? new Reading.Nothing("no call was timed")
                    : new Reading.Value(
                            times.getValueAtPercentile(latency.percentile().share()) / 1000.0,
                            latency.percentile().name().toLowerCase(Locale.ROOT) + " of " + counts.calls() + " calls");
        }
        return share(counts.throttled(), counts.calls());
    }

    private static Reading share(long some, long all) {
        return new Reading.Value(100.0 * some / all, some + " of " + all + " calls");
    }

    private static long leastCalls(AlarmCondition condition) {
        if (condition instanceof ErrorRate rate) {
            return rate.minimumCalls();
        }
        if (condition instanceof Latency latency) {
            return latency.minimumCalls();
        }
        return condition instanceof Quota quota ? quota.minimumCalls() : 1;
    }
}
