package io.trestle.gateway.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.trestle.routes.importing.Drift;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code trestle.system.drift}, by system and state: 1 for the state that a watched system is in, 0 for the others; and
 * {@code trestle.system.drift.checks}, how often it was asked, by what that found.
 */
final class DriftMetrics {

    private final MeterRegistry registry;
    private final MultiGauge states;

    DriftMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.states = MultiGauge.builder("trestle.system.drift")
                .description("1 for how a system's contract differs from what was imported, 0 for how it does not")
                .register(registry);
    }

    void show(List<DriftState> watched) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (DriftState system : watched) {
            for (Drift.State state : Drift.State.values()) {
                rows.add(MultiGauge.Row.of(tags(system, state), system.state() == state ? 1 : 0));
            }
        }
        states.register(rows, true);
    }

    void checked(DriftState system) {
        registry.counter("trestle.system.drift.checks", tags(system, system.state()))
                .increment();
    }

    private static Tags tags(DriftState system, Drift.State state) {
        return Tags.of("system", system.system(), "state", DriftViews.word(state));
    }
}
