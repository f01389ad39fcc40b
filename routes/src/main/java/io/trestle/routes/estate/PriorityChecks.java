package io.trestle.routes.estate;

import io.trestle.connectors.system.Priority;
import io.trestle.connectors.system.Shares;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.binding.Origins;
import io.trestle.routes.estate.yaml.Findings;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for priorities that change nothing, as no system makes a difference. */
final class PriorityChecks {

    private final Findings findings;
    private final Origins origins;

    PriorityChecks(Findings findings, Origins origins) {
        this.findings = findings;
        this.origins = origins;
    }

    void check(List<Definition<SystemDefinition>> definitions) {
        List<SystemDefinition> systems = definitions.stream()
                .map(Definition::value)
                .filter(Objects::nonNull)
                .toList();
        if (systems.size() < definitions.size()) {
            return;
        }
        if (systems.stream().noneMatch(keepsRoom(Shares::low))) {
            warn(Priority.LOW, "low: no system lets such calls give way (expected: a concurrency of a system)");
        }
        if (systems.stream().noneMatch(keepsRoom(Shares::normal))) {
            warn(
                    Priority.HIGH,
                    "high: no system keeps room for such calls (expected: shares of a system with normal below 100)");
        }
    }

    private static Predicate<SystemDefinition> keepsRoom(Function<Shares, Integer> share) {
        return system -> system.concurrency() != null
                && share.apply(Objects.requireNonNullElse(system.shares(), Shares.ofDefaults())) < 100;
    }

    private void warn(Priority priority, String why) {
        warn(PlanDefinition.class, PlanDefinition::priority, priority, why);
        warn(ApiDefinition.class, ApiDefinition::priority, priority, why);
        warn(OperationDefinition.class, OperationDefinition::priority, priority, why);
    }

    private <D> void warn(Class<D> kind, Function<D, @Nullable Priority> said, Priority priority, String why) {
        for (D definition : origins.all(kind)) {
            if (said.apply(definition) == priority) {
                findings.warning(origins.at(definition, "priority"), "priority: " + why);
            }
        }
    }
}
