package io.trestle.routes.estate;

import io.trestle.connectors.system.SystemDefinition;

/** What definitions are called. */
final class Names {

    private Names() {}

    static String of(Object definition) {
        if (definition instanceof SystemDefinition system) {
            return system.system();
        }
        if (definition instanceof ConsumerDefinition consumer) {
            return consumer.consumer();
        }
        if (definition instanceof PlanDefinition plan) {
            return plan.plan();
        }
        throw new IllegalArgumentException(definition.getClass() + " (expected: a system, a consumer or a plan)");
    }
}
