package io.trestle.ledger.graph;

import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the last calls whose way is known, in memory and in the store. Blocks. Thread-safe. */
final class CallsQuery {

    /** How many of the store's are looked through: what is older is found by its id. */
    private static final int MOST_READ = 1_000;

    private final RecentCalls recent;
    private final CallTable table;

    CallsQuery(RecentCalls recent, CallTable table) {
        this.recent = recent;
        this.table = table;
    }

    /**
     * @param node the id of one that had a part in it; empty for any
     * @param failed whether only those with an error are wanted
     */
    Calls find(Optional<String> node, boolean failed, int limit) throws StoreUnavailableException {
        Predicate<PassedCall> wanted = call -> call.status() > 0
                && call.callId() != null
                && (!failed || call.kind() != null)
                && (node.isEmpty() || call.steps().stream().anyMatch(step -> isOf(step, node.get())));
        List<PassedCall> found = new ArrayList<>(recent.latest(wanted, limit));
        // Those of other nodes, and of before the start.
        table.latest(MOST_READ).stream().filter(wanted).forEach(found::add);
        Map<String, Calls.Item> items = new LinkedHashMap<>();
        found.stream()
                .sorted(Comparator.comparingLong(PassedCall::at).reversed())
                .forEach(call -> items.putIfAbsent(String.valueOf(call.callId()), item(call)));
        return new Calls(items.values().stream().limit(limit).toList());
    }

    private static boolean isOf(PassedCall.Step step, String node) {
        return is(step.from(), node) || is(step.to(), node);
    }

    private static boolean is(NodeRef ref, String node) {
        return ref.id().equals(node) || ref.atLevel(Level.API).id().equals(node);
    }

    private static Calls.Item item(PassedCall call) {
        PassedCall.Step own = call.steps().get(0);
        return new Calls.Item(
                String.valueOf(call.callId()),
                call.traceId(),
                own.to().label(),
                own.from().kind() == NodeKind.CONSUMER
                        ? own.from().name()
                        : own.from().id(),
                Instant.ofEpochMilli(call.at()),
                call.status(),
                PathQuery.millis(call.nanos()),
                call.kind(),
                call.steps().stream()
                        .map(PassedCall.Step::to)
                        .filter(to -> to.kind() == NodeKind.SYSTEM)
                        .map(NodeRef::name)
                        .distinct()
                        .toList());
    }
}
