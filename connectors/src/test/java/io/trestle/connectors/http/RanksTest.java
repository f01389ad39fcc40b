package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.connectors.discovery.Target;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 2782: priorities, and weights among equals. */
class RanksTest {

    private static final URI WRITTEN = URI.create("http://stock.test");
    private static final int DRAWS = 10_000;

    private static Target target(int port, int priority, int weight) {
        return new Target(0, new InetSocketAddress("127.0.0.1", port), priority, weight);
    }

    private static List<Endpoint> endpoints(Target... targets) {
        return List.of(targets).stream()
                .map(target -> Endpoint.found(target, WRITTEN))
                .toList();
    }

    private static int port(Endpoint endpoint) {
        return Objects.requireNonNull(endpoint.target()).address().getPort();
    }

    private static Map<Integer, Integer> firsts(Ranks ranks) {
        Map<Integer, Integer> firsts = new HashMap<>();
        IntStream.range(0, DRAWS)
                .forEach(turn -> firsts.merge(port(ranks.order(turn).get(0)), 1, Integer::sum));
        return firsts;
    }

    private static Ranks seeded(List<Endpoint> endpoints) {
        Random random = new Random(7);
        return Ranks.of(endpoints, bound -> (long) (random.nextDouble() * bound));
    }

    @Test
    void choosesByWeight() {
        Map<Integer, Integer> firsts = firsts(seeded(endpoints(target(1, 0, 10), target(2, 0, 30), target(3, 0, 60))));
        assertThat(firsts.get(1)).isBetween(900, 1_200);
        assertThat(firsts.get(2)).isBetween(2_800, 3_200);
        assertThat(firsts.get(3)).isBetween(5_700, 6_200);
    }

    @Test
    void leavesASmallChanceToTheWeightZero() {
        Map<Integer, Integer> firsts = firsts(seeded(endpoints(target(1, 0, 0), target(2, 0, 99))));
        assertThat(firsts.get(1)).isBetween(50, 150);
    }

    @Test
    void choosesEvenlyWhereAllHaveTheWeightZero() {
        List<Endpoint> two = endpoints(target(1, 0, 0), target(2, 0, 0), target(3, 1, 0));
        Map<Integer, Integer> firsts = firsts(seeded(two));
        assertThat(firsts.keySet()).isEqualTo(Set.of(1, 2));
        assertThat(firsts.get(1)).isBetween(4_700, 5_300);
    }

    @Test
    void triesAllOfAPriorityBeforeTheNext() {
        List<Endpoint> some =
                endpoints(target(1, 0, 1), target(2, 0, 5), target(3, 5, 1), target(4, 5, 60_000), target(5, 9, 0));
        Ranks ranks = seeded(some);
        for (int turn = 0; turn < 1_000; turn++) {
            List<Integer> order =
                    ranks.order(turn).stream().map(RanksTest::port).toList();
            assertThat(Set.copyOf(order.subList(0, 2))).isEqualTo(Set.of(1, 2));
            assertThat(Set.copyOf(order.subList(2, 4))).isEqualTo(Set.of(3, 4));
            assertThat(order.get(4)).isEqualTo(5);
        }
    }

    @Test
    void triesEveryEndpointOnceOfManyWithTheGreatestWeights() {
        Target[] many = IntStream.rangeClosed(1, 256)
                .mapToObj(i -> target(i, 0, 65_535 - i % 2))
                .toArray(Target[]::new);
        List<Endpoint> order = seeded(endpoints(many)).order(0);
        assertThat(order).hasSize(256).doesNotHaveDuplicates();
    }

    @Test
    void takesTurnsAmongEquals() {
        Ranks ranks = Ranks.of(endpoints(target(1, 0, 0), target(2, 0, 0), target(3, 0, 0)), bound -> {
            throw new AssertionError("nothing to choose");
        });
        assertThat(IntStream.of(0, 1, 2, 3, Integer.MAX_VALUE, Integer.MIN_VALUE)
                        .mapToObj(turn -> port(ranks.order(turn).get(0))))
                .containsExactly(1, 2, 3, 1, 2, 2);
    }

    @Test
    void putsThoseThatRefuseLastWhateverTheirPriority() {
        AtomicLong now = new AtomicLong();
        Endpoints endpoints = new Endpoints(List.of(), now::get);
        List<Target> found = List.of(target(1, 0, 0), target(2, 9, 0));
        assertThat(endpoints.replace(found, List.of(WRITTEN))).isEmpty();
        endpoints.refused(endpoints.order().get(0));

        assertThat(endpoints.order().stream().map(RanksTest::port)).containsExactly(2, 1);
        assertThat(endpoints.isRefusing(found.get(0))).isTrue();
        // What is known of those that stay is not forgotten.
        endpoints.replace(List.of(found.get(1), found.get(0), target(3, 10, 0)), List.of(WRITTEN));
        assertThat(endpoints.order().stream().map(RanksTest::port)).containsExactly(2, 3, 1);
        assertThat(endpoints.replace(List.of(found.get(1)), List.of(WRITTEN)))
                .containsExactlyInAnyOrder(found.get(0).address(), new InetSocketAddress("127.0.0.1", 3));

        now.addAndGet(Endpoint.PASSED_OVER.toNanos() + 1);
        endpoints.replace(found, List.of(WRITTEN));
        assertThat(endpoints.order().stream().map(RanksTest::port)).containsExactly(1, 2);
    }
}
