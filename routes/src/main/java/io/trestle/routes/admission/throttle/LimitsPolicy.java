package io.trestle.routes.admission.throttle;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.trestle.routes.admission.ThrottlePolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.PlanDefinition;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes one token from the bucket of every limit that a call falls under, or from none.
 *
 * <p>All buckets are asked before any is touched, so that a caller whom one limit refuses uses up nothing of the others.
 * Only a race between that question and the taking can find a later bucket empty; then the earlier ones get their tokens
 * back. Never are more calls admitted than there are tokens.
 */
final class LimitsPolicy implements ThrottlePolicy {

    private static final PlanDefinition NO_PLAN = PlanDefinition.ofRate("none", null, null);

    private final Buckets buckets;
    private final OperationLimits own;
    private final Map<PlanDefinition, Limits> byPlan = new ConcurrentHashMap<>();

    LimitsPolicy(Buckets buckets, OperationLimits own) {
        this.buckets = buckets;
        this.own = own;
    }

    @Override
    public CompletionStage<Verdict> throttle(Call call, Caller caller) {
        Limits limits = limits(caller.plan());
        int count = limits.limits().size();
        if (count == 0) {
            return Verdict.ADMITTED_NOW;
        }
        Bucket[] asked = new Bucket[count];
        for (int i = 0; i < count; i++) {
            String partition = limits.partition(i, caller, call.request().remoteAddress());
            asked[i] = buckets.bucket(limits.limits().get(i), partition);
        }
        if (count > 1) {
            for (Bucket bucket : asked) {
                if (!bucket.estimateAbilityToConsume(1).canBeConsumed()) {
                    return refuse(call, limits, asked);
                }
            }
        }
        Telling telling = new Telling();
        for (int i = 0; i < count; i++) {
            ConsumptionProbe probe = asked[i].tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                for (int taken = 0; taken < i; taken++) {
                    asked[taken].addTokens(1);
                }
                return refuse(call, limits, asked);
            }
            telling.taken(limits.limits().get(i), probe.getRemainingTokens());
        }
        telling.tell(call, limits);
        return Verdict.ADMITTED_NOW;
    }

    private static CompletionStage<Verdict> refuse(Call call, Limits limits, Bucket[] asked) {
        Telling telling = new Telling();
        for (int i = 0; i < asked.length; i++) {
            EstimationProbe probe = asked[i].estimateAbilityToConsume(1);
            Limit limit = limits.limits().get(i);
            if (probe.canBeConsumed()) {
                telling.taken(limit, probe.getRemainingTokens());
            } else {
                telling.refused(limit, probe.getNanosToWaitForRefill());
            }
        }
        telling.tell(call, limits);
        return telling.verdict();
    }

    /** Those of this operation and of a plan. */
    Limits limits(@Nullable PlanDefinition plan) {
        return byPlan.computeIfAbsent(plan == null ? NO_PLAN : plan, own::with);
    }
}
