package io.trestle.console.catalogue;

import io.trestle.connectors.DiscoveredEndpoints;
import io.trestle.connectors.Pool;
import io.trestle.connectors.SystemCallObserver;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How systems fare, as far as calls tell: nothing is probed, so that a system that nobody calls is {@code unknown}.
 * Thread-safe; does not block.
 */
public final class SystemHealth implements SystemCallObserver {

    /**
     * How a system fares.
     *
     * @param state {@code up} after an answer, {@code failing} after a failure, {@code unknown} before the first call
     * @param since when that state began
     * @param lastFailure the kind of the last failure, such as {@code timed-out}
     * @param breaker {@code closed}, {@code open} or {@code half-open}; null where the system has none
     */
    public record State(
            String state,
            @Nullable Instant since,
            @Nullable String lastFailure,
            @Nullable String breaker) {
        private static final State UNKNOWN = new State("unknown", null, null, null);

        private State with(String moved) {
            return new State(state, since, lastFailure, moved);
        }
    }

    private final Clock clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private volatile Supplier<Map<String, Integer>> underWay = Map::of;
    private volatile Supplier<Map<String, List<Pool>>> pools = Map::of;
    private volatile Supplier<Map<String, DiscoveredEndpoints>> discovered = Map::of;

    public SystemHealth(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void ended(SystemCall call) {
        String state = call.failure() == null ? "up" : "failing";
        State known = states.get(call.system());
        // most calls change nothing: no lock for those
        if (known == null || !known.state.equals(state) || call.failure() != null) {
            states.compute(call.system(), (system, before) -> after(before, call, state));
        }
    }

    @Override
    public void breakerMoved(String system, BreakerState to) {
        String word = to.name().toLowerCase(Locale.ROOT).replace('_', '-');
        states.compute(system, (name, before) -> (before == null ? State.UNKNOWN : before).with(word));
    }

    /**
     * @param calls whom to ask how many calls are under way, by system
     * @param taken whom to ask how pools stand, by system
     * @param found whom to ask where systems are found, by system
     */
    public void watch(
            Supplier<Map<String, Integer>> calls,
            Supplier<Map<String, List<Pool>>> taken,
            Supplier<Map<String, DiscoveredEndpoints>> found) {
        underWay = calls;
        pools = taken;
        discovered = found;
    }

    Map<String, DiscoveredEndpoints> discovered() {
        return discovered.get();
    }

    Map<String, Integer> underWay() {
        return underWay.get();
    }

    Map<String, List<Pool>> pools() {
        return pools.get();
    }

    State of(String system) {
        return states.getOrDefault(system, State.UNKNOWN);
    }

    private State after(@Nullable State before, SystemCall call, String state) {
        State known = before == null ? State.UNKNOWN : before;
        String failure = call.failure() == null
                ? known.lastFailure
                : call.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new State(state, known.state.equals(state) ? known.since : clock.instant(), failure, known.breaker);
    }
}
