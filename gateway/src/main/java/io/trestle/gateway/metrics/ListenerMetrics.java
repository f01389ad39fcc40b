package io.trestle.gateway.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.trestle.routes.door.FrontDoor;

/** What the public listener has to do, as metrics. */
public final class ListenerMetrics {

    private ListenerMetrics() {}

    /** Registers them. */
    public static void register(FrontDoor door, MeterRegistry metrics) {
        Gauge.builder("trestle.listener.connections", door, FrontDoor::connections)
                .description("Connections of clients that are open")
                .register(metrics);
        Gauge.builder("trestle.listener.requests", door, FrontDoor::inFlight)
                .description("Requests that are under way")
                .register(metrics);
        FunctionCounter.builder("trestle.listener.handshakes.failed", door, FrontDoor::failedHandshakes)
                .description("TLS handshakes with clients that failed")
                .register(metrics);
    }
}
