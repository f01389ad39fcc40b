package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.SharedBuckets;
import io.trestle.routes.admission.SharedBuckets.Answer;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.admission.ThrottlePolicy;
import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.call.Caller;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Takes one token from each bucket that a call falls under, where the buckets are those of all gateways together. All are asked
 * at once, to wait for one answer only; where one has none, those that had get theirs back. Where nobody knows what the buckets
 * hold, this gateway counts by itself.
 */
final class SharedLimitsPolicy implements ThrottlePolicy {

    private final SharedBuckets shared;
    private final LimitsPolicy own;

    SharedLimitsPolicy(SharedBuckets shared, LimitsPolicy own) {
        this.shared = shared;
        this.own = own;
    }

    @Override
    public CompletionStage<Verdict> throttle(Call call, Caller caller) {
        Limits limits = own.limits(caller.plan());
        int count = limits.limits().size();
        if (count == 0) {
            return Verdict.ADMITTED_NOW;
        }
        Shared[] buckets = new Shared[count];
        Answer[] answers = new Answer[count];
        CompletableFuture<?>[] asked = new CompletableFuture<?>[count];
        for (int i = 0; i < count; i++) {
            int at = i;
            String partition = limits.partition(i, caller, call.request().remoteAddress());
            buckets[i] = limits.limits().get(i).shared(partition);
            asked[i] = shared.take(buckets[i])
                    .thenAccept(answer -> answers[at] = answer)
                    .toCompletableFuture();
        }
        return CompletableFuture.allOf(asked)
                .handle((all, failure) -> failure == null)
                .thenCompose(
                        known -> known ? judge(call, limits, buckets, answers) : alone(call, caller, buckets, answers));
    }

    private CompletionStage<Verdict> judge(Call call, Limits limits, Shared[] buckets, Answer[] answers) {
        boolean admitted = Arrays.stream(answers).allMatch(Answer::taken);
        Telling telling = new Telling();
        for (int i = 0; i < answers.length; i++) {
            Limit limit = limits.limits().get(i);
            if (!answers[i].taken()) {
                telling.refused(limit, answers[i].nanosToWait());
            } else if (admitted) {
                telling.taken(limit, answers[i].remaining());
            } else {
                shared.giveBack(buckets[i]);
                telling.taken(limit, answers[i].remaining() + 1);
            }
        }
        telling.tell(call, limits);
        return telling.verdict();
    }

    private CompletionStage<Verdict> alone(Call call, Caller caller, Shared[] buckets, @Nullable Answer[] answers) {
        for (int i = 0; i < answers.length; i++) {
            Answer answer = answers[i];
            if (answer != null && answer.taken()) {
                shared.giveBack(buckets[i]);
            }
        }
        return own.throttle(call, caller);
    }
}
