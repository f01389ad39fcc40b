package io.trestle.gateway.management;

import io.trestle.console.catalogue.Served;
import io.trestle.gateway.Phase;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Ready while calls are served: neither before the first generation does, nor while draining. */
class GatewayHealth implements HealthIndicator {

    private final Supplier<Phase> phase;
    private final Served served;

    GatewayHealth(Supplier<Phase> phase, Served served) {
        this.phase = phase;
        this.served = served;
    }

    @Override
    public Health health() {
        Phase now = phase.get();
        Health.Builder health = now == Phase.SERVING ? Health.up() : Health.outOfService();
        served.current().ifPresent(current -> health.withDetail("generation", current.number()));
        return health.withDetail("phase", now.name().toLowerCase(Locale.ROOT)).build();
    }
}
