package io.trestle.ledger.graph;

import io.trestle.connectors.Crossing;
import io.trestle.connectors.Crossings;
import io.trestle.connectors.SystemCallObserver.SystemCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call as it went, or a message's pass through a team's route. Nothing in it holds what was sent or answered.
 *
 * @param status of the answer; 0 for a pass through a route
 * @param at when it began, in milliseconds since 1970
 * @param kind of its error; null where there was none
 * @param steps in the order in which they began, the call's own first
 */
record PassedCall(
        @Nullable String callId,
        @Nullable String traceId,
        int status,
        long at,
        long nanos,
        @Nullable String kind,
        List<Step> steps) {

    /** Calls of one call that are told; a route that loops makes no end of them. */
    private static final int MOST_STEPS = 32;

    /** One call on an edge. */
    record Step(
            NodeRef from,
            NodeRef to,
            String detail,
            long at,
            long nanos,
            @Nullable String kind) {

        private Step noLaterThan(List<Crossing> crossings) {
            long first = crossings.stream()
                    .mapToLong(crossing -> crossing.startedAt().toEpochMilli())
                    .min()
                    .orElse(at);
            return first < at ? new Step(from, to, detail, first, nanos, kind) : this;
        }
    }

    /**
     * The steps of one that came over this edge and called systems. It began no later than the first of these calls, whatever
     * the clock said when it was told of.
     */
    static List<Step> steps(Step own, @Nullable Crossings crossings) {
        List<Crossing> made = crossings == null ? List.of() : crossings.all();
        List<Step> steps = new ArrayList<>(1 + made.size());
        steps.add(own.noLaterThan(made));
        for (Crossing crossing : made) {
            SystemCall outcome = crossing.outcome();
            if (outcome != null && steps.size() <= MOST_STEPS) {
                steps.add(new Step(
                        own.to(),
                        NodeRef.system(outcome.system()),
                        outcome.operation(),
                        crossing.startedAt().toEpochMilli(),
                        outcome.duration().toNanos(),
                        GraphRecorder.kind(outcome)));
            }
        }
        return steps;
    }
}
