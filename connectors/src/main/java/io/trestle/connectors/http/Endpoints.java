package io.trestle.connectors.http;

import io.trestle.connectors.discovery.Target;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Whose turn it is among several endpoints. Those of the lowest priority come first, in turn or by weight; those that refused
 * a connection lately come last. Thread-safe.
 */
final class Endpoints {

    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Ranks ranks;

    Endpoints(List<Endpoint> fixed, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.ranks = Ranks.of(fixed);
    }

    int count() {
        return ranks.all().size();
    }

    /** All endpoints, in the order in which to try them. */
    List<Endpoint> order() {
        Ranks now = ranks;
        if (now.all().size() < 2) {
            return now.all();
        }
        List<Endpoint> good = new ArrayList<>(now.all().size());
        List<Endpoint> passedOver = new ArrayList<>(0);
        for (Endpoint endpoint : now.order(turn.getAndIncrement())) {
            (endpoint.isPassedOver(nanoTime) ? passedOver : good).add(endpoint);
        }
        good.addAll(passedOver);
        return good;
    }

    void refused(Endpoint endpoint) {
        endpoint.refused(nanoTime);
    }

    boolean isRefusing(Target target) {
        return ranks.all().stream().anyMatch(endpoint -> target.equals(endpoint.target()) && endpoint.isRefusing());
    }

    /** Whether one that was found is at this address. */
    boolean isAt(InetSocketAddress address) {
        return ranks.all().stream()
                .map(Endpoint::target)
                .anyMatch(target -> target != null && target.address().equals(address));
    }

    /**
     * Takes other endpoints from now on. Those that stay are known to refuse as before. Called by one thread at a time.
     *
     * @param written the addresses that led to them
     * @return the addresses that are no endpoint any more
     */
    Set<InetSocketAddress> replace(List<Target> found, List<URI> written) {
        Map<Target, Endpoint> before = new HashMap<>();
        ranks.all().forEach(endpoint -> before.put(endpoint.target(), endpoint));
        ranks = Ranks.of(found.stream()
                .sorted(Comparator.comparingInt(Target::priority).thenComparingInt(Target::weight))
                .map(target -> before.getOrDefault(target, Endpoint.found(target, written.get(target.origin()))))
                .toList());
        Set<InetSocketAddress> gone =
                before.keySet().stream().map(Target::address).collect(Collectors.toSet());
        found.forEach(target -> gone.remove(target.address()));
        return gone;
    }
}
