package io.trestle.connectors.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongUnaryOperator;

/**
 * Endpoints by priority, and among equals by weight (RFC 2782). Immutable.
 *
 * @param all by priority, then by weight
 * @param equal whether they all have the same of both, so that they take turns
 * @param random a number from zero to one less than the argument
 */
record Ranks(List<Endpoint> all, boolean equal, LongUnaryOperator random) {

    /** How many are chosen by weight; those after them are hardly ever needed, and choosing costs their square. */
    private static final int MOST_CHOSEN = 8;

    static Ranks of(List<Endpoint> all) {
        return of(all, bound -> ThreadLocalRandom.current().nextLong(bound));
    }

    static Ranks of(List<Endpoint> all, LongUnaryOperator random) {
        boolean equal = all.stream()
                        .map(endpoint -> List.of(endpoint.priority(), endpoint.weight()))
                        .distinct()
                        .count()
                < 2;
        return new Ranks(List.copyOf(all), equal, random);
    }

    /** @param turn one more with each call */
    List<Endpoint> order(int turn) {
        int count = all.size();
        if (equal) {
            int first = Math.floorMod(turn, count);
            List<Endpoint> order = new ArrayList<>(count);
            order.addAll(all.subList(first, count));
            order.addAll(all.subList(0, first));
            return order;
        }
        List<Endpoint> order = new ArrayList<>(all);
        int from = 0;
        while (from < count) {
            int to = from + 1;
            while (to < count && order.get(to).priority() == order.get(from).priority()) {
                to++;
            }
            choose(order.subList(from, to));
            from = to;
        }
        return order;
    }

    /** Those with the weight 0 stand first, as the RFC has it: that gives them a small chance. */
    private void choose(List<Endpoint> peers) {
        long sum = peers.stream().mapToLong(Endpoint::weight).sum();
        if (sum == 0) {
            Collections.rotate(peers, (int) random.applyAsLong(peers.size()));
            return;
        }
        for (int chosen = 0; chosen < Math.min(peers.size() - 1, MOST_CHOSEN); chosen++) {
            long drawn = random.applyAsLong(sum + 1);
            int at = chosen;
            long running = peers.get(at).weight();
            while (running < drawn) {
                at++;
                running += peers.get(at).weight();
            }
            Endpoint taken = peers.remove(at);
            peers.add(chosen, taken);
            sum -= taken.weight();
        }
    }
}
