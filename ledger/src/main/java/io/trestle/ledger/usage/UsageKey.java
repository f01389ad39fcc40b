package io.trestle.ledger.usage;

import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.PlanDefinition;
import java.time.Instant;

/**
 * What calls are counted by.
 *
 * @param hour in which they were answered
 * @param plan that the consumer had; empty for strangers
 */
record UsageKey(Instant hour, String consumer, String plan, String api, String version, String operation) {

    static UsageKey of(Instant hour, Call call, Caller caller) {
        PlanDefinition plan = caller.plan();
        return new UsageKey(
                hour,
                caller.consumer(),
                plan == null ? "" : plan.plan(),
                call.operation().api(),
                call.operation().version(),
                call.operation().operation());
    }
}
