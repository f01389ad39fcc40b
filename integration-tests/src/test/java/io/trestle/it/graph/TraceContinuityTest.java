package io.trestle.it.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import io.trestle.it.support.Answer;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.EstateGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One trace from a REST call over JMS to a team's route, and on over Kafka to another, as an OpenTelemetry collector gets it:
 * every span below the one that caused it.
 */
@ExtendWith(DemoGateway.class)
@Timeout(120)
class TraceContinuityTest {

    private static final String TRACE = "c0ffee88bd862e3fe1be46a994272793";
    private static final String CALLER = "53995c3f42cd8ad8";

    @TempDir
    private Path folder;

    private final DemoGateway.Running demo;

    TraceContinuityTest(DemoGateway.Running demo) {
        this.demo = demo;
    }

    @Test
    void isOneTraceOverBothBrokers() throws Exception {
        try (Collector collector = Collector.start()) {
            write(collector);
            try (EstateGateway gateway =
                    EstateGateway.start(folder, demo.legacy().placeholders())) {
                Answer answer = gateway.client()
                        .with("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                        .post("/relay/v1/events", "{\"orderId\":\"O-1\",\"status\":\"PACKED\"}");
                assertThat(answer.status()).isEqualTo(202);
                await().atMost(Duration.ofSeconds(40))
                        .untilAsserted(() -> assertThat(collector.spans(TRACE).stream()
                                        .map(Span::getName)
                                        .distinct())
                                .contains(
                                        "POST relay.v1.send",
                                        "admission",
                                        "relay.send",
                                        "relay-in",
                                        "shipments.publishEvent",
                                        "relay-out"));
                assertFamily(collector.spans(TRACE));
                assertThat(collector.service()).isEqualTo("relay-gateway");
                assertThat(collector.authorization()).isEqualTo("Bearer collector-token");

                // What begins here is not traced where nobody asks for it, nor is what its caller did not sample.
                gateway.client()
                        .with("traceparent", "00-" + "0ff" + TRACE.substring(3) + "-" + CALLER + "-00")
                        .post("/relay/v1/events", "{\"orderId\":\"O-2\",\"status\":\"PACKED\"}");
            }
            assertThat(collector.spans("0ff" + TRACE.substring(3))).isEmpty();
        }
    }

    private static void assertFamily(List<Span> spans) {
        Map<String, Span> byName = spans.stream().collect(Collectors.toMap(Span::getName, Function.identity()));
        Map<String, String> parents = new HashMap<>();
        parents.put("admission", "POST relay.v1.send");
        parents.put("relay.send", "POST relay.v1.send");
        parents.put("relay-in", "relay.send");
        parents.put("shipments.publishEvent", "relay-in");
        parents.put("relay-out", "shipments.publishEvent");
        parents.forEach((child, parent) -> assertThat(named(child, byName).getParentSpanId())
                .as(child + " is below " + parent)
                .isEqualTo(named(parent, byName).getSpanId()));
        Span call = named("POST relay.v1.send", byName);
        assertThat(Collector.hex(call.getParentSpanId())).isEqualTo(CALLER);
        assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertMessaging(named("relay.send", byName), Span.SpanKind.SPAN_KIND_PRODUCER, "jms", "relay.");
        assertMessaging(named("relay-in", byName), Span.SpanKind.SPAN_KIND_CONSUMER, "jms", "relay.");
        assertMessaging(
                named("shipments.publishEvent", byName), Span.SpanKind.SPAN_KIND_PRODUCER, "kafka", "shipments.events");
        assertMessaging(named("relay-out", byName), Span.SpanKind.SPAN_KIND_CONSUMER, "kafka", "shipments.events");
        assertThat(call.getEndTimeUnixNano()).isGreaterThan(call.getStartTimeUnixNano());
        assertThat(named("relay.send", byName).getStartTimeUnixNano())
                .isGreaterThanOrEqualTo(call.getStartTimeUnixNano() - 5_000_000);
    }

    /** As the semantic conventions of OpenTelemetry want it of messaging. */
    private static void assertMessaging(Span span, Span.SpanKind kind, String broker, String destination) {
        Map<String, String> attributes = new HashMap<>();
        span.getAttributesList()
                .forEach(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().getStringValue()));
        assertThat(span.getKind()).as(span.getName()).isEqualTo(kind);
        assertThat(attributes.get("messaging.system")).as(span.getName()).isEqualTo(broker);
        assertThat(attributes.get("messaging.destination.name"))
                .as(span.getName())
                .startsWith(destination)
                .doesNotContain(":");
        assertThat(attributes.get("messaging.operation.type"))
                .as(span.getName())
                .isEqualTo(kind == Span.SpanKind.SPAN_KIND_PRODUCER ? "send" : "process");
    }

    private static Span named(String name, Map<String, Span> spans) {
        return Objects.requireNonNull(spans.get(name), name);
    }

    private void write(Collector collector) throws Exception {
        String queue = "relay." + System.nanoTime();
        EstateGateway.write(folder, "gateway.yaml", """
                listener: {host: 127.0.0.1}
                telemetry:
                  otlp: %s
                  authorization: Bearer collector-token
                  service: relay-gateway
                  sample: 0
                """.formatted(collector.address()));
        EstateGateway.write(folder, "systems/relay.yaml", """
                system: relay
                kind: jms
                broker: ${orders.broker}
                operations:
                  send: {queue: %s}
                """.formatted(queue));
        Files.createDirectories(folder.resolve("systems"));
        Files.copy(DemoGateway.estate().resolve("systems/shipments.yaml"), folder.resolve("systems/shipments.yaml"));
        EstateGateway.write(folder, "apis/relay/api.yaml", """
                api: relay
                version: v1
                title: Relay
                lifecycle: published
                access: {authenticate: [api-key]}
                operations:
                  send: {rest: POST /events, call: relay.send}
                """);
        EstateGateway.write(folder, "routes/relay.camel.yaml", """
                - route:
                    id: relay-in
                    from:
                      uri: relay:queue:%s
                      steps:
                        - to: connector:shipments/publishEvent
                - route:
                    id: relay-out
                    from:
                      uri: shipments:shipments.events
                      parameters: {groupId: %s, autoOffsetReset: earliest}
                      steps:
                        - log: {message: "${header.requestId}"}
                """.formatted(queue, queue));
    }
}
