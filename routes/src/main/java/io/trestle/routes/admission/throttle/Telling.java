package io.trestle.routes.admission.throttle;

import io.trestle.routes.admission.Verdict;
import io.trestle.routes.call.Call;
import io.trestle.routes.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What a caller is told of the limits of a call, in their order: draft-ietf-httpapi-ratelimit-headers-11. */
final class Telling {

    private final StringBuilder field = new StringBuilder(64);
    private final List<String> exhausted = new ArrayList<>(0);
    private long wait = 1;

    /** There was a token, or would have been. */
    void taken(Limit limit, long remaining) {
        limit.appendTaken(separated(), remaining);
    }

    /** There was none, and will be one in so many nanoseconds. */
    void refused(Limit limit, long nanosToWait) {
        long seconds = Limit.ceilSeconds(nanosToWait);
        wait = Math.max(wait, seconds);
        exhausted.add(limit.name());
        limit.appendRefused(separated(), seconds);
    }

    void tell(Call call, Limits limits) {
        call.addAnswerHeader("RateLimit-Policy", limits.policyField());
        call.addAnswerHeader("RateLimit", field.toString());
    }

    CompletionStage<Verdict> verdict() {
        return exhausted.isEmpty()
                ? Verdict.ADMITTED_NOW
                : Verdict.refusedNow(Problems.throttled(
                                "The rate limit is used up; the fields RateLimit and Retry-After say when to come again.",
                                Duration.ofSeconds(wait))
                        .withExtensions(Map.of("violated-policies", exhausted)));
    }

    private StringBuilder separated() {
        return field.isEmpty() ? field : field.append(", ");
    }
}
