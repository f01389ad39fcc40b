package io.trestle.ledger.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of what was recorded, over every database. */
abstract class GraphQuestionsContract extends GraphOverStore {

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
}
