package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.routes.cache.AnswerCache;
import io.trestle.routes.cache.AnswerCache.Numbers;
import java.util.function.ToDoubleFunction;

/** What is remembered of answers, as metrics. */
public final class CacheMetrics {

    private CacheMetrics() {}

    /** Registers them. */
    public static void register(AnswerCache cache, MeterRegistry metrics) {
        counter(cache, metrics, "hit", Numbers::hits);
        counter(cache, metrics, "miss", Numbers::misses);
        counter(cache, metrics, "stale", Numbers::stale);
        Gauge.builder("trestle.cache.size", cache, known -> known.numbers().bytes())
                .description("What is remembered of answers, about")
                .baseUnit("bytes")
                .register(metrics);
    }

    private static void counter(
            AnswerCache cache, MeterRegistry metrics, String result, ToDoubleFunction<Numbers> number) {
        FunctionCounter.builder("trestle.cache.requests", cache, known -> number.applyAsDouble(known.numbers()))
                .description("Calls of operations whose answers are remembered")
                .tag("result", result)
                .register(metrics);
    }
}
