package io.trestle.ledger.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is recorded of calls, and asked, over every database. */
@Timeout(60)
abstract class GraphContract {

    final SettableClock clock = new SettableClock();
    final Traffic traffic = new Traffic();
    private LedgerStore store;
    private CallGraph graph;

    /** A new database. */
    abstract StoreSettings newDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = LedgerStore.open(newDatabase());
        graph = opened("node-a", 1_000);
    }

    @AfterEach
    void close() {
        graph.close();
        store.close();
    }

    private CallGraph opened(String node, int edges) {
        GraphSettings settings = new GraphSettings(node, edges, 100, Duration.ofDays(90), Duration.ofDays(7));
        return CallGraph.open(store, settings, new Served(), EdgeObserver.none(), clock);
    }

    @Test
    void tellsWhoCalledWhom() throws Exception {
        for (int i = 1; i <= 100; i++) {
            traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(i), 201);
        }
        traffic.rejected(graph.recorder(), "web-shop", "placeOrder");
        traffic.call(graph.recorder(), null, "placeOrder", Duration.ofMillis(1), 401);

        Graph now = graph.graph(last(Duration.ofMinutes(15), Level.API));
        assertThat(now.gateways()).containsExactly("node-a");
        Graph.Edge calls = edge(now, "consumer:web-shop", "api:orders/v1");
        assertThat(calls.calls()).isEqualTo(101);
        assertThat(calls.errors()).isEqualTo(1);
        assertThat(calls.failures()).isZero();
        assertThat(calls.errorKinds()).isEqualTo(Map.of("fault", 1L));
        assertThat(calls.p50()).isCloseTo(50, within(4.0));
        assertThat(calls.p99()).isCloseTo(99, within(7.0));
        assertThat(calls.bytesIn()).isEqualTo(101 * 20);
        assertThat(calls.health()).isEqualTo("ok");
        Graph.Edge system = edge(now, "api:orders/v1", "system:orders");
        assertThat(system.calls()).isEqualTo(101);
        assertThat(system.errorKinds()).isEqualTo(Map.of("OrderRejected", 1L));
        assertThat(edge(now, "unknown:unauthenticated", "api:orders/v1").errorKinds())
                .isEqualTo(Map.of("unauthenticated", 1L));
        assertThat(now.nodes())
                .filteredOn(node -> node.health().equals("idle"))
                .extracting(Graph.Node::id)
                .containsExactly("system:crm");

        Graph fine = graph.graph(last(Duration.ofMinutes(15), Level.OPERATION));
        assertThat(edge(fine, "consumer:web-shop", "operation:orders.v1.placeOrder")
                        .calls())
                .isEqualTo(101);
    }

    @Test
    void listsTheLastCallsOfAllNodes() throws Exception {
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
        clock.advance(Duration.ofSeconds(1));
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(9), 504);
        clock.advance(Duration.ofSeconds(1));
        graph.flush();
        try (CallGraph other = opened("node-b", 1_000)) {
            traffic.call(other.recorder(), "partner", "getOrder", Duration.ofMillis(7), 200);
            List<Calls.Item> all = other.calls(Optional.empty(), false, 10).items();
            assertThat(all).extracting(Calls.Item::consumer).containsExactly("partner", "web-shop", "web-shop");
            assertThat(all.get(1).kind()).isEqualTo("system-timed-out");
            assertThat(all.get(0).duration()).isEqualTo(7.0);
            assertThat(other.calls(Optional.empty(), true, 10).items())
                    .extracting(Calls.Item::status)
                    .containsExactly(504);
            assertThat(other.calls(Optional.of("consumer:partner"), false, 10).items())
                    .hasSize(1);
            assertThat(other.calls(Optional.of("api:orders/v1"), false, 2).items())
                    .hasSize(2);
            assertThat(other.calls(Optional.of("system:none"), false, 10).items())
                    .isEmpty();
        }
    }

    @Test
    void goesOnAfterARestart() throws Exception {
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
        graph.close();
        graph = opened("node-a", 1_000);
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
        graph.flush();
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);

        Graph now = graph.graph(last(Duration.ofMinutes(1), Level.API));
        assertThat(edge(now, "consumer:web-shop", "api:orders/v1").calls()).isEqualTo(3);
    }

    @Test
    void rollsUpAndCountsNothingTwice() throws Exception {
        Instant begin = clock.instant();
        int turns = 3 * 360;
        for (int i = 0; i < turns; i++) {
            traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
            clock.advance(Duration.ofSeconds(10));
            graph.flush();
            if (i % 50 == 0) {
                graph.rollUp();
            }
        }
        graph.rollUp();
        graph.rollUp();
        assertThat(calls(begin, clock.instant())).isEqualTo(turns);
        // Told to ten seconds while that is known, then to the minute, a day later to the hour.
        assertThat(calls(begin.plusSeconds(70), begin.plusSeconds(80))).isEqualTo(6);
        assertThat(calls(clock.instant().minusSeconds(30), clock.instant())).isEqualTo(3);

        graph.clean();
        assertThat(calls(begin, clock.instant())).isEqualTo(turns);
        clock.advance(Duration.ofDays(2));
        graph.clean();
        assertThat(calls(begin, begin.plus(Duration.ofHours(3)))).isEqualTo(turns);
        assertThat(calls(begin.plusSeconds(10), begin.plusSeconds(20))).isEqualTo(360);
        clock.advance(Duration.ofDays(90));
        graph.clean();
        assertThat(calls(begin, begin.plus(Duration.ofHours(3)))).isZero();
    }

    @Test
    void rollsUpForGatewaysThatAreNoMore() throws Exception {
        Instant begin = clock.instant();
        try (CallGraph gone = opened("node-b", 10)) {
            traffic.call(gone.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
        }
        clock.advance(Duration.ofMinutes(140));
        graph.flush();
        graph.rollUp();
        clock.advance(Duration.ofMinutes(60));
        graph.clean();
        assertThat(calls(begin, clock.instant())).isEqualTo(1);
    }

    @Test
    void addsUpAllGatewaysOrShowsOne() throws Exception {
        try (CallGraph other = opened("node-b", 1_000)) {
            traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
            traffic.call(other.recorder(), "web-shop", "placeOrder", Duration.ofMillis(5), 201);
            traffic.call(other.recorder(), "trial-app", "getOrder", Duration.ofMillis(5), 200);
            other.flush();
            graph.flush();
            Graph all = graph.graph(last(Duration.ofMinutes(1), Level.API));
            assertThat(all.gateways()).containsExactly("node-a", "node-b");
            assertThat(edge(all, "consumer:web-shop", "api:orders/v1").calls()).isEqualTo(2);

            Graph one = graph.graph(new GraphRequest(
                    clock.instant().minusSeconds(60),
                    clock.instant().plusSeconds(1),
                    Optional.of("node-b"),
                    Level.API,
                    Optional.empty(),
                    Optional.empty()));
            assertThat(one.gateways()).containsExactly("node-b");
            assertThat(edge(one, "consumer:web-shop", "api:orders/v1").calls()).isEqualTo(1);
            // What this gateway learns of the other's edges it can name.
            assertThat(edge(all, "consumer:trial-app", "api:orders/v1").calls()).isEqualTo(1);
        }
    }

    @Test
    void comparesTwoTimes() throws Exception {
        Instant begin = clock.instant();
        for (int i = 0; i < 40; i++) {
            traffic.call(graph.recorder(), "steady", "getOrder", Duration.ofMillis(10), 200);
            traffic.call(graph.recorder(), "slower", "getOrder", Duration.ofMillis(10), 200);
            traffic.call(graph.recorder(), "failing", "getOrder", Duration.ofMillis(10), 200);
            traffic.call(graph.recorder(), "gone", "getOrder", Duration.ofMillis(10), 200);
        }
        clock.advance(Duration.ofMinutes(10));
        graph.flush();
        Instant middle = clock.instant();
        for (int i = 0; i < 40; i++) {
            traffic.call(graph.recorder(), "steady", "getOrder", Duration.ofMillis(11), 200);
            traffic.call(graph.recorder(), "slower", "getOrder", Duration.ofMillis(40), 200);
            traffic.call(graph.recorder(), "failing", "getOrder", Duration.ofMillis(10), i % 4 == 0 ? 504 : 200);
            traffic.call(graph.recorder(), "new", "getOrder", Duration.ofMillis(10), 200);
        }
        clock.advance(Duration.ofMinutes(1));
        Graph compared = graph.graph(new GraphRequest(
                middle, clock.instant(), Optional.empty(), Level.API, Optional.of(begin), Optional.of(middle)));
        for (String change : List.of("slower", "failing", "gone", "new")) {
            assertThat(edge(compared, "consumer:" + change, "api:orders/v1").change())
                    .isEqualTo(change);
        }
        assertThat(edge(compared, "consumer:steady", "api:orders/v1").change()).isNull();
        assertThat(edge(compared, "consumer:gone", "api:orders/v1").health()).isEqualTo("idle");
        assertThat(edge(compared, "consumer:failing", "api:orders/v1").health()).isEqualTo("failing");
    }

    @Test
    void showsTrends() throws Exception {
        Instant begin = clock.instant();
        for (int i = 0; i < 12; i++) {
            traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(10), 201);
            clock.advance(Duration.ofSeconds(5));
            graph.flush();
        }
        Trend edge = graph.trend("consumer:web-shop", "api:orders/v1", begin, clock.instant());
        assertThat(edge.bucketSeconds()).isEqualTo(10);
        assertThat(edge.buckets()).extracting(Trend.Bucket::calls).containsExactly(2L, 2L, 2L, 2L, 2L, 2L);
        assertThat(graph.trend("system:orders", begin, clock.instant()).buckets())
                .hasSize(6);
        assertThat(graph.trend("operation:orders.v1.placeOrder", begin, clock.instant())
                        .buckets())
                .hasSize(6);
        assertThat(graph.trend("consumer:nobody", begin, clock.instant()).buckets())
                .isEmpty();
        graph.rollUp();
        Trend longer =
                graph.trend("consumer:web-shop", "api:orders/v1", begin.minus(Duration.ofHours(2)), clock.instant());
        assertThat(longer.bucketSeconds()).isEqualTo(60);
        assertThat(longer.buckets()).extracting(Trend.Bucket::calls).containsExactly(12L);
    }

    @Test
    void tellsWhatDependsOnASystem() throws Exception {
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(10), 201);
        traffic.hop(graph.recorder(), "orders", "forward", "crm", "0af7651916cd43dd8448eb211c80319c");

        Impact orders = impact("orders");
        assertThat(orders.operations())
                .extracting(Impact.Operation::operation, Impact.Operation::calls)
                .contains(tuple("orders.v1.placeOrder", 1L))
                .contains(tuple("orders.v1.getOrder", 0L));
        assertThat(orders.consumers()).containsExactly(new Impact.Consumer("web-shop", 1));
        assertThat(orders.routes()).containsExactly("forward");

        Impact crm = impact("crm");
        assertThat(crm.routes()).containsExactly("forward");
        assertThat(crm.operations())
                .filteredOn(operation -> operation.operation().equals("orders.v1.placeOrder"))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.canQueue()).isTrue();
                    assertThat(operation.via()).isEqualTo("route:forward from system:orders");
                });
        assertThat(graph.impact("nothing", clock.instant().minusSeconds(60), clock.instant()))
                .isEmpty();
    }

    @Test
    void findsWhatIsNotCalled() throws Exception {
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(10), 201);
        graph.flush();
        clock.advance(Duration.ofDays(10));
        traffic.call(graph.recorder(), "trial-app", "placeOrder", Duration.ofMillis(10), 201);

        Unused unused = graph.unused(clock.instant().minus(Duration.ofDays(5)));
        assertThat(unused.apis()).isEmpty();
        assertThat(unused.operations()).extracting(Unused.Operation::operation).containsExactly("orders.v1.getOrder");
        assertThat(unused.edges()).extracting(Unused.Edge::from).containsExactly("consumer:web-shop");
        clock.advance(Duration.ofDays(10));
        assertThat(graph.unused(clock.instant().minus(Duration.ofDays(5))).apis())
                .extracting(Unused.Api::api)
                .containsExactly("orders/v1");
    }

    @Test
    void listsWhoTalksMost() throws Exception {
        for (int i = 0; i < 5; i++) {
            traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(10), 201);
        }
        traffic.call(graph.recorder(), "trial-app", "getOrder", Duration.ofMillis(10), 200);
        assertThat(graph.talkers(
                                clock.instant().minusSeconds(60),
                                clock.instant().plusMillis(1),
                                1)
                        .items())
                .containsExactly(new Talkers.Item("web-shop", "orders.v1.placeOrder", 5, 0, 5 * 60));
    }

    @Test
    void tellsTheWayOfACallOverBrokers() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        traffic.call(graph.recorder(), "web-shop", "placeOrder", Duration.ofMillis(10), 201, "c-1", trace);
        traffic.hop(graph.recorder(), "orders", "forward", "crm", trace);

        for (String id : List.of("c-1", trace)) {
            CallPath path = graph.call(id).orElseThrow();
            assertThat(path.callId()).isEqualTo("c-1");
            assertThat(path.traceId()).isEqualTo(trace);
            assertThat(path.operation()).isEqualTo("orders.v1.placeOrder");
            assertThat(path.consumer()).isEqualTo("web-shop");
            assertThat(path.steps())
                    .extracting(step -> step.from() + " " + step.to())
                    .containsExactlyInAnyOrder(
                            "consumer:web-shop operation:orders.v1.placeOrder",
                            "operation:orders.v1.placeOrder system:orders",
                            "system:orders route:forward",
                            "route:forward system:crm");
        }
        assertThat(graph.call("c-2")).isEmpty();
    }

    @Test
    void keepsThePathsOfCallsThatFailed() throws Exception {
        for (int i = 0; i < 300; i++) {
            traffic.call(
                    graph.recorder(),
                    "web-shop",
                    "placeOrder",
                    Duration.ofMillis(10),
                    i < 50 ? 504 : 201,
                    "c-" + i,
                    Traffic.newTrace());
        }
        graph.flush();
        graph.close();
        graph = opened("node-a", 10);
        assertThat(graph.call("c-49").orElseThrow().kind()).isEqualTo("system-timed-out");
        assertThat(graph.call("c-49").orElseThrow().steps()).hasSize(2);
        // One of the others was the first of its turn at most.
        assertThat(graph.call("c-299")).isEmpty();
    }

    @Test
    void countsTogetherWhatIsTooMuch() throws Exception {
        CallGraph small = opened("node-c", 5);
        for (int i = 0; i < 100; i++) {
            traffic.call(small.recorder(), "consumer-" + i, "getOrder", Duration.ofMillis(1), 200);
        }
        assertThat(small.edges()).isEqualTo(5);
        // The one edge to the system came with the first call.
        assertThat(small.overflow()).isEqualTo(96);
        Graph all = small.graph(last(Duration.ofMinutes(1), Level.OPERATION));
        assertThat(edge(all, "unknown:other", "system:other").calls()).isEqualTo(96);
        assertThat(all.edges().stream().mapToLong(Graph.Edge::calls).sum()).isEqualTo(200);
        small.close();
    }

    @Test
    void makesRoomForNewEdges() throws Exception {
        CallGraph small = opened("node-c", 5);
        for (int i = 0; i < 20; i++) {
            traffic.call(small.recorder(), "consumer-" + i, "getOrder", Duration.ofMillis(1), 200);
            clock.advance(Duration.ofMinutes(20));
            small.flush();
            small.flush();
        }
        assertThat(small.overflow()).isZero();
        assertThat(small.edges()).isLessThanOrEqualTo(5);
        small.close();
    }

    @Test
    void refusesTimesThatCannotBeMeant() {
        Instant now = clock.instant();
        assertThatThrownBy(() ->
                        new GraphRequest(now, now, Optional.empty(), Level.API, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to: " + now);
        assertThatThrownBy(() -> new GraphRequest(
                        now, now.plusSeconds(1), Optional.empty(), Level.API, Optional.of(now), Optional.empty()))
                .hasMessageContaining("compareFrom: without compareTo");
    }

    private Impact impact(String system) throws Exception {
        return graph.impact(
                        system,
                        clock.instant().minusSeconds(60),
                        clock.instant().plusMillis(1))
                .orElseThrow();
    }

    private long calls(Instant from, Instant to) throws Exception {
        Graph found = graph.graph(
                new GraphRequest(from, to, Optional.empty(), Level.API, Optional.empty(), Optional.empty()));
        return found.edges().stream()
                .filter(edge -> edge.from().equals("consumer:web-shop"))
                .mapToLong(Graph.Edge::calls)
                .sum();
    }

    private GraphRequest last(Duration time, Level level) {
        Instant now = clock.instant().plusMillis(1);
        return new GraphRequest(now.minus(time), now, Optional.empty(), level, Optional.empty(), Optional.empty());
    }

    private static Graph.Edge edge(Graph graph, String from, String to) {
        return graph.edges().stream()
                .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
                .findAny()
                .orElseThrow(() -> new AssertionError(from + " to " + to + ": none of " + graph.edges()));
    }
}
