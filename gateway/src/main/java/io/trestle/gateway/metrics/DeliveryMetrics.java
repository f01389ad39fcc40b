package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.ledger.delivery.Deliveries;
import io.trestle.ledger.delivery.DeliveryCount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** How many accepted messages are not delivered, and for how long: what an alarm asks. As it stood some seconds ago. */
public final class DeliveryMetrics {

    private DeliveryMetrics() {}

    public static void register(Deliveries deliveries, Clock clock, MeterRegistry registry) {
        Gauge.builder("trestle.deliveries.waiting", deliveries, all -> sum(all, DeliveryCount::waiting))
                .description("Accepted messages that wait for their delivery, on all nodes of the store")
                .register(registry);
        Gauge.builder("trestle.deliveries.parked", deliveries, all -> sum(all, DeliveryCount::parked))
                .description("Accepted messages that are kept as failures, on all nodes of the store")
                .register(registry);
        Gauge.builder("trestle.deliveries.oldest.age", deliveries, all -> oldest(all, clock))
                .description("How long ago the oldest message that waits was accepted")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder("trestle.deliveries.delivered", deliveries, Deliveries::delivered)
                .description("Accepted messages that this node delivered")
                .register(registry);
        FunctionCounter.builder("trestle.deliveries.given.up", deliveries, Deliveries::parked)
                .description("Accepted messages that this node made failures of")
                .register(registry);
    }

    private static long sum(Deliveries deliveries, ToLongFunction<DeliveryCount> part) {
        return deliveries.lastCounts().stream().mapToLong(part).sum();
    }

    private static double oldest(Deliveries deliveries, Clock clock) {
        return deliveries.lastCounts().stream()
                .map(DeliveryCount::oldest)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }
}
