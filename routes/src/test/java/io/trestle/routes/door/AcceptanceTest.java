package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.Forwarding;
import io.trestle.routes.delivery.MessageStore;
import io.trestle.routes.delivery.MessageStore.Message;
import io.trestle.routes.delivery.MessageStore.Taken;
import io.trestle.routes.door.GovernedOperation.Threads;
import io.trestle.routes.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callers are told of messages that are accepted first. */
@Timeout(60)
final class AcceptanceTest implements MessageStore {

    private final KeysInMemory keys = new KeysInMemory();
    private final AtomicInteger routed = new AtomicInteger();
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private volatile CompletableFuture<Taken> next = CompletableFuture.completedFuture(Taken.YES);
    private TestDoor door;

    @Override
    public CompletionStage<Taken> take(Message message) {
        messages.add(message);
        return next;
    }

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor(DoorSettings.ofDefaults(), keys, this);
        door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/orders?httpMethodRestrict=POST")
                                .process(e -> routed.incrementAndGet())
                                .setBody(constant("routed"));
                    }
                },
                (method, path) -> Optional.of(new GovernedOperation(
                        new OperationId("test", "v1", "orders"),
                        TestDoor.OPEN,
                        100_000,
                        1,
                        false,
                        Duration.ofSeconds(2),
                        null,
                        Map.of(),
                        failure -> Problems.internal(),
                        Threads.EVENT_LOOP,
                        false,
                        false,
                        new Forwarding(202, null, Duration.ofDays(1)),
                        null,
                        null)));
    }

    @AfterEach
    void close() throws Exception {
        door.close();
    }

    @Test
    void answers202WithTheCallIdAndRunsNoRoute() throws Exception {
        TestClient.Answer answer = post("", "a message");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text()).isEqualTo("{\"callId\":\"" + answer.field("Trestle-Call-Id") + "\"}");
        assertThat(messages).hasSize(1);
        assertThat(new String(messages.get(0).body(), StandardCharsets.UTF_8)).isEqualTo("a message");
        assertThat(messages.get(0).key()).isNull();
        assertThat(routed).hasValue(0);
    }

    @Test
    void answers503WhenTheStoreDoesNotTakeItAndFreesItsKey() throws Exception {
        next = CompletableFuture.completedFuture(Taken.NO);
        TestClient.Answer answer = post("Idempotency-Key: k\r\n", "a");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.field("Retry-After")).isNotNull();
        assertThat(answer.text()).contains("store-unavailable");

        next = CompletableFuture.completedFuture(Taken.YES);
        assertThat(post("Idempotency-Key: k\r\n", "a").status()).isEqualTo(202);
    }

    @Test
    void saysSoWhenNobodyKnowsWhetherItIsThereAndKeepsItsKey() throws Exception {
        next = CompletableFuture.completedFuture(Taken.UNKNOWN);
        TestClient.Answer answer = post("Idempotency-Key: k\r\n", "a");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text()).contains("acceptance-unknown");

        next = CompletableFuture.completedFuture(Taken.YES);
        assertThat(post("Idempotency-Key: k\r\n", "a").status()).isEqualTo(409);
        assertThat(messages).hasSize(1);
    }

    @Test
    void answers504WhenTheStoreTakesTooLongAndServesOthersMeanwhile() throws Exception {
        CompletableFuture<Taken> slow = new CompletableFuture<>();
        next = slow;
        try (TestClient waiting = door.connect()) {
            waiting.post("/orders", "slow");
            await().until(() -> messages.size() == 1);
            next = CompletableFuture.completedFuture(Taken.YES);
            assertThat(post("", "quick").status()).isEqualTo(202);
            assertThat(waiting.answer().status()).isEqualTo(504);
            slow.complete(Taken.YES);
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void runsTheRouteWhenTheMessageIsDelivered() throws Exception {
        Resubmitted came = door.door
                .resubmit(new Resubmission(
                        "c1", "m1", "POST", "/orders", List.of(), "a".getBytes(StandardCharsets.UTF_8), null, false))
                .join();

        assertThat(came.status()).isEqualTo(200);
        assertThat(Objects.requireNonNull(came.call()).messageId()).isEqualTo("m1");
        assertThat(routed).hasValue(1);
        assertThat(messages).isEmpty();
    }

    private TestClient.Answer post(String fields, String body) throws Exception {
        try (TestClient client = door.connect()) {
            return client.send("POST /orders HTTP/1.1\r\nHost: x\r\n" + fields + "Content-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .answer();
        }
    }
}
