package io.trestle.routes.door;

import io.trestle.routes.door.table.Match;
import io.trestle.routes.door.table.RequestTarget;
import io.trestle.routes.door.table.RouteClashException;
import io.trestle.routes.door.table.RouteTable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is served at this moment. Read by every request without locks, changed in one step. */
final class Routing {

    private volatile @Nullable RouteTable<Operation> table;
    private volatile boolean draining;
    private Set<CollectedOperations> published = Set.of();

    /** Null while nothing was published yet. */
    @Nullable Match<Operation> match(String method, RequestTarget target) {
        RouteTable<Operation> current = table;
        return current == null ? null : current.match(method, target.segments());
    }

    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    synchronized void publish(Collection<CollectedOperations> sets) throws RouteClashException {
        Set<CollectedOperations> next = new LinkedHashSet<>(sets);
        table = compile(next);
        published = next;
    }

    synchronized void changed(CollectedOperations set) throws RouteClashException {
        if (published.contains(set)) {
            table = compile(published);
        }
    }

    private static RouteTable<Operation> compile(Set<CollectedOperations> sets) throws RouteClashException {
        return RouteTable.of(
                sets.stream().flatMap(set -> set.tableEntries().stream()).toList());
    }
}
