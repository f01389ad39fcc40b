package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HTTP/2 connections while what is served changes, and when the gateway stops (RFC 9113 section 6.8). */
@ExtendWith(NoLeaks.class)
final class Http2GenerationsTest {

    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
    }

    @AfterEach
    void close() throws Exception {
        told.complete(null);
        door.close();
    }

    private RouteBuilder generation(int number) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/now?httpMethodRestrict=GET").setBody(constant("generation " + number));
                from("platform-http:/later/{ms}?httpMethodRestrict=GET")
                        .process(Slow.system())
                        .setBody(constant("generation " + number));
                from("platform-http:/held?httpMethodRestrict=GET")
                        .process(Slow.until(() -> told))
                        .setBody(constant("generation " + number));
            }
        };
    }

    @Test
    void losesNoRequestWhileGenerationsFollowEachOther() throws Exception {
        OperationSet serving = door.serve(generation(0));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong good = new AtomicLong();
        Queue<String> bad = new ConcurrentLinkedQueue<>();
        CompletableFuture<Void> asking = CompletableFuture.runAsync(() -> askUntil(over, good, bad));
        for (int number = 1; number <= 10; number++) {
            long before = good.get();
            OperationSet next = door.serve(generation(number));
            assertThat(serving.awaitIdle(Duration.ofSeconds(20))).isTrue();
            serving = next;
            await().until(() -> good.get() > before + 50 || !bad.isEmpty());
        }
        over.set(true);
        asking.join();
        assertThat(bad).isEmpty();
    }

    /** Ten at a time over one connection. */
    private void askUntil(AtomicBoolean over, AtomicLong good, Queue<String> bad) {
        try (FrameClient client = new FrameClient(door.port())) {
            Queue<Integer> asked = new ArrayDeque<>();
            while (!over.get() || !asked.isEmpty()) {
                while (asked.size() < 10 && !over.get()) {
                    asked.add(client.get("/later/1"));
                }
                TestClient.Answer answer = client.answer(asked.remove());
                if (answer.status() == 200) {
                    good.incrementAndGet();
                } else {
                    bad.add(answer.status() + " " + answer.text());
                }
            }
        } catch (Exception e) {
            bad.add(e.toString());
        }
    }

    @Test
    void drainsAndSaysSo() throws Exception {
        door.serve(generation(1));
        try (FrameClient idle = new FrameClient(door.port());
                FrameClient busy = new FrameClient(door.port());
                FrameClient silent = FrameClient.silent(door.port())) {
            assertThat(idle.answer(idle.get("/now")).status()).isEqualTo(200);
            // The client has an answer before the door has counted it as given.
            await().until(() -> door.door.inFlight() == 0);
            int under = busy.get("/held");
            await().until(() -> door.door.inFlight() == 1 && door.door.connections() == 3);
            assertThat(door.door.drain(Duration.ofMillis(50))).isFalse();

            FrameClient.Frame last = idle.goAway();
            assertThat(last.number(0)).as("the last stream").isEqualTo(1);
            assertThat(last.number(4)).as("NO_ERROR").isZero();
            assertThat(idle.isClosed()).isTrue();
            assertThat(silent.isClosed()).isTrue();
            assertThatThrownBy(door::connect).isInstanceOf(IOException.class);

            // What was on its way is answered, and named as answered.
            assertThat(busy.goAway().number(0)).isEqualTo(Integer.MAX_VALUE);
            int late = busy.get("/now");
            TestClient.Answer refused = busy.answer(late);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("retry-after")).isEqualTo("1");
            told.complete(null);
            assertThat(busy.answer(under).text()).isEqualTo("generation 1");
            assertThat(busy.goAway().number(0)).isEqualTo(late);
            assertThat(busy.isClosed()).isTrue();
            assertThat(door.door.drain(Duration.ofSeconds(20))).isTrue();
        }
        await().until(() -> door.door.connections() == 0 && door.answered.size() == 3);
        assertThat(door.answered).extracting(Answered::status).containsExactlyInAnyOrder(200, 503, 200);
    }

    @Test
    void closesAtOnceWithCallsUnderWay() throws Exception {
        door.serve(generation(1));
        try (FrameClient client = new FrameClient(door.port())) {
            client.get("/held");
            await().until(() -> door.door.inFlight() == 1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(door.door::close);
            await().until(closing::isDone);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void dropsCallsWhoseClientResetsThemOrGoes() throws Exception {
        door.serve(generation(1));
        try (FrameClient client = new FrameClient(door.port())) {
            int given = client.get("/held");
            await().until(() -> door.door.inFlight() == 1);
            client.reset(given, 8);
            await().until(() -> door.answered.size() == 1);
            client.get("/held");
            client.request(false, "GET", "/now");
            assertThat(client.answer(client.get("/now")).status()).isEqualTo(200);
        }
        await().until(() -> door.answered.size() == 4 && door.door.connections() == 0);
        assertThat(door.answered).extracting(Answered::status).containsExactlyInAnyOrder(499, 200, 499, 499);
    }

    @Test
    void speaksHttp1AloneWhereItIsToldTo() throws Exception {
        try (TestDoor old = new TestDoor(DoorSettings.ofDefaults().withoutHttp2())) {
            old.serve(generation(1));
            try (TestClient client = old.connect()) {
                assertThat(client.get("/now").answer().text()).isEqualTo("generation 1");
                client.send(FrameClient.preface());
                assertThat(client.answer().status()).isEqualTo(400);
            }
        }
    }
}
