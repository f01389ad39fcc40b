package io.trestle.routes.admission.throttle;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.trestle.routes.admission.ThrottlePolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
        StringBuilder field = new StringBuilder(32 * count);
        for (int i = 0; i < count; i++) {
            ConsumptionProbe probe = asked[i].tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                for (int taken = 0; taken < i; taken++) {
                    asked[taken].addTokens(1);
                }
                return refuse(call, limits, asked);
            }
            limits.limits().get(i).appendTaken(separate(field), probe.getRemainingTokens());
        }
        tell(call, limits, field);
        return Verdict.ADMITTED_NOW;
    }

    private static CompletionStage<Verdict> refuse(Call call, Limits limits, Bucket[] asked) {
        StringBuilder field = new StringBuilder();
        List<String> exhausted = new ArrayList<>();
        long wait = 1;
        for (int i = 0; i < asked.length; i++) {
            Limit limit = limits.limits().get(i);
            EstimationProbe probe = asked[i].estimateAbilityToConsume(1);
            if (probe.canBeConsumed()) {
                limit.appendTaken(separate(field), probe.getRemainingTokens());
            } else {
                long seconds = Limit.ceilSeconds(probe.getNanosToWaitForRefill());
                wait = Math.max(wait, seconds);
                exhausted.add(limit.name());
                limit.appendRefused(separate(field), seconds);
            }
        }
        tell(call, limits, field);
        Problem problem = Problems.throttled(
                        "The rate limit is used up; the fields RateLimit and Retry-After say when to come again.",
                        Duration.ofSeconds(wait))
                .withExtensions(Map.of("violated-policies", exhausted));
        return Verdict.refusedNow(problem);
    }

    private Limits limits(@Nullable PlanDefinition plan) {
        return byPlan.computeIfAbsent(plan == null ? NO_PLAN : plan, own::with);
    }

    private static void tell(Call call, Limits limits, StringBuilder field) {
        call.addAnswerHeader("RateLimit-Policy", limits.policyField());
        call.addAnswerHeader("RateLimit", field.toString());
    }

    private static StringBuilder separate(StringBuilder field) {
        return field.isEmpty() ? field : field.append(", ");
    }
}
