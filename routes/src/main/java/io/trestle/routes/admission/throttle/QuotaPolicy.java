package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.ThrottlePolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.admission.quota.QuotaCounts;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import io.trestle.routes.estate.PlanDefinition;
import io.trestle.routes.estate.Quota;
import io.trestle.routes.estate.Quota.Window;
import io.trestle.routes.problem.Problem;
import io.trestle.routes.problem.Problems;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Takes one call from the quota of the caller's plan. Asked after the rates: who comes too fast uses up no quota. Told in
 * the fields of draft-ietf-httpapi-ratelimit-headers-11, as lines of their own: both are lists.
 */
final class QuotaPolicy implements ThrottlePolicy {

    private final QuotaCounts counts;
    private final Clock clock;

    QuotaPolicy(QuotaCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Verdict> throttle(Call call, Caller caller) {
        PlanDefinition plan = caller.plan();
        Quota quota = plan == null ? null : plan.quota();
        if (plan == null || quota == null) {
            return Verdict.ADMITTED_NOW;
        }
        long left = counts.take(caller.consumer(), quota);
        Window window = counts.now(quota.period());
        Duration rest = Duration.between(clock.instant(), window.end());
        long seconds = Limit.ceilSeconds(rest.toNanos());
        call.addAnswerHeader("RateLimit-Policy", "\"quota\";q=" + quota.calls() + ";w=" + seconds(window));
        call.addAnswerHeader("RateLimit", "\"quota\";r=" + Math.max(0, left) + ";t=" + seconds);
        return left >= 0 ? Verdict.ADMITTED_NOW : Verdict.refusedNow(usedUp(plan, quota, window, seconds));
    }

    private static Problem usedUp(PlanDefinition plan, Quota quota, Window window, long seconds) {
        return Problems.throttled(
                        "The quota of plan " + plan.plan() + ", " + quota + ", is used up until " + window.end() + ".",
                        Duration.ofSeconds(seconds))
                .withExtensions(Map.of("violated-policies", List.of("quota")));
    }

    private static long seconds(Window window) {
        return Duration.between(window.begin(), window.end()).toSeconds();
    }
}
