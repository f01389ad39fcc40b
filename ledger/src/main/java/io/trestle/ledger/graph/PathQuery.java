package io.trestle.ledger.graph;

import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the way of a call: in memory, else in the store. Blocks. Thread-safe. */
final class PathQuery {

    private static final int TRACE_ID = 32;

    private final RecentCalls recent;
    private final CallTable table;

    PathQuery(RecentCalls recent, CallTable table) {
        this.recent = recent;
        this.table = table;
    }

    /** @param id a call id, or a trace id */
    Optional<CallPath> find(String id) throws StoreUnavailableException {
        Set<PassedCall> found = all(id);
        PassedCall main = found.stream()
                .filter(call -> call.status() > 0 && id.equals(call.callId()))
                .findFirst()
                .or(() -> found.stream().filter(call -> call.status() > 0).findFirst())
                .or(() -> found.stream().findFirst())
                .orElse(null);
        if (main == null) {
            return Optional.empty();
        }
        String trace = main.traceId();
        if (id.length() != TRACE_ID && trace != null) {
            // Messages that the call sent may have been read by routes that know the trace alone.
            for (PassedCall other : all(trace)) {
                if (other.status() == 0 && (other.callId() == null || id.equals(other.callId()))) {
                    found.add(other);
                }
            }
        }
        return Optional.of(path(main, found));
    }

    private Set<PassedCall> all(String id) throws StoreUnavailableException {
        Set<PassedCall> found = new LinkedHashSet<>(recent.find(id));
        // Another node may have had a part in it; what both know is found once.
        found.addAll(table.find(id));
        return found;
    }

    private static CallPath path(PassedCall main, Set<PassedCall> all) {
        Set<PassedCall.Step> steps = new LinkedHashSet<>();
        all.forEach(call -> steps.addAll(call.steps()));
        List<PassedCall.Step> ordered = new ArrayList<>(steps);
        // Of two that begin together, the longer one made the other.
        ordered.sort(Comparator.comparingLong(PassedCall.Step::at)
                .thenComparing(Comparator.comparingLong(PassedCall.Step::nanos).reversed()));
        PassedCall.Step own = main.steps().get(0);
        boolean call = main.status() > 0;
        return new CallPath(
                main.callId(),
                main.traceId(),
                call ? own.to().label() : null,
                call && own.from().kind() == NodeKind.CONSUMER ? own.from().name() : null,
                Instant.ofEpochMilli(own.at()),
                call ? main.status() : null,
                millis(main.nanos()),
                main.kind(),
                ordered.stream().filter(Objects::nonNull).map(PathQuery::step).toList());
    }

    private static CallPath.Step step(PassedCall.Step step) {
        return new CallPath.Step(
                Instant.ofEpochMilli(step.at()),
                millis(step.nanos()),
                step.from().id(),
                step.to().id(),
                step.detail().isEmpty() ? null : step.detail(),
                step.kind());
    }

    static double millis(long nanos) {
        return Math.round(nanos / 1_000.0) / 1_000.0;
    }
}
