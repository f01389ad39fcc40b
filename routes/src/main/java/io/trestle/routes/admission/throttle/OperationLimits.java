package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.PolicySubject;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Rate;
import io.trestle.routes.estate.ThrottleDefinition;
import io.trestle.routes.estate.ThrottleDefinition.Per;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the definitions of an API and of an operation limit; the plan of a consumer comes on top. */
final class OperationLimits {

    private final List<Limit> limits = new ArrayList<>();
    private final List<Boolean> perCaller = new ArrayList<>();

    OperationLimits(PolicySubject subject) {
        OperationId id = subject.id();
        add("operation", id.toString(), id, subject.operation().throttle());
        add("api", id.api() + "." + id.version(), id, subject.api().throttle());
    }

    /** These limits and those of a plan. */
    Limits with(PlanDefinition plan) {
        Rate rate = plan.rate();
        if (rate == null) {
            return Limits.of(limits, perCaller);
        }
        Long burst = plan.burst();
        List<Limit> all = new ArrayList<>(limits);
        all.add(new Limit("plan", plan.plan(), rate, burst == null ? rate.amount() : burst));
        List<Boolean> each = new ArrayList<>(perCaller);
        each.add(true);
        return Limits.of(List.copyOf(all), List.copyOf(each));
    }

    private void add(String name, String scope, OperationId id, @Nullable ThrottleDefinition throttle) {
        if (throttle != null) {
            // An API may give each of its operations a bucket; then the operation is what the limit is of.
            String shared = throttle.per() == Per.OPERATION ? id.toString() : scope;
            limits.add(new Limit(name, shared, throttle.rate(), throttle.capacity()));
            perCaller.add(throttle.per() == Per.CONSUMER);
        }
    }
}
