package io.trestle.ledger.graph;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds up what happened, over edges as coarse as is wanted. Not thread-safe. */
final class EdgeTotals implements FrameVisitor {

    private final Function<EdgeKey, @Nullable EdgeKey> grouping;
    private final Map<EdgeKey, EdgeStats> totals = new LinkedHashMap<>();
    private final Map<Integer, Optional<EdgeStats>> byNumber = new HashMap<>();
    private final Set<String> gateways = new TreeSet<>();

    /** @param grouping the edge under which an edge counts; null where it does not */
    EdgeTotals(Function<EdgeKey, @Nullable EdgeKey> grouping) {
        this.grouping = grouping;
    }

    @Override
    public void begin(FrameId frame) {
        gateways.add(frame.gateway());
    }

    @Override
    public @Nullable EdgeStats edge(int id, Numbers numbers) throws SQLException {
        // Below zero a number stands for an edge in one frame only.
        if (id < 0) {
            return group(numbers.key(id)).orElse(null);
        }
        Optional<EdgeStats> known = byNumber.get(id);
        if (known == null) {
            known = group(numbers.key(id));
            byNumber.put(id, known);
        }
        return known.orElse(null);
    }

    private Optional<EdgeStats> group(@Nullable EdgeKey edge) {
        EdgeKey group = edge == null ? null : grouping.apply(edge);
        return group == null ? Optional.empty() : Optional.of(totals.computeIfAbsent(group, added -> new EdgeStats()));
    }

    Map<EdgeKey, EdgeStats> totals() {
        return totals;
    }

    /** Of which gateways there was something. */
    Set<String> gateways() {
        return gateways;
    }
}
