package io.trestle.ledger.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is recorded of calls, and kept, over every database. */
abstract class GraphContract extends GraphOverStore {

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
}
