package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trestle.routes.call.CallObserver.Answered;
import io.trestle.routes.door.table.RouteClashException;
import io.trestle.routes.estate.GatewayDefinition.ListenerDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is served changes while it is served. */
@ExtendWith(NoLeaks.class)
final class GenerationsTest {

    private static final int ANSWERS_PER_GENERATION = 12;

    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private TestDoor door;

    @BeforeEach
    void open() throws Exception {
        door = new TestDoor();
    }

    @AfterEach
    void close() throws Exception {
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
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong good = new AtomicLong();
        Queue<String> bad = new ConcurrentLinkedQueue<>();
        OperationSet serving = door.start(generation(0), TestDoor::governed);
        door.door.publish(List.of(serving));
        DefaultCamelContext context = door.context();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String path = i % 2 == 0 ? "/now" : "/later/5";
            Thread client = new Thread(() -> askUntil(over, path, good, bad));
            client.start();
            clients.add(client);
        }
        for (int number = 1; number <= 8; number++) {
            long before = good.get();
            await().until(() -> good.get() >= before + ANSWERS_PER_GENERATION || !bad.isEmpty());
            OperationSet next = door.start(generation(number), TestDoor::governed);
            door.door.publish(List.of(next));
            assertThat(serving.awaitIdle(Duration.ofSeconds(5))).isTrue();
            context.stop();
            serving = next;
            context = door.context();
        }
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(bad).isEmpty();
        await().until(() -> door.answered.size() == good.get());
    }

    private void askUntil(AtomicBoolean over, String path, AtomicLong good, Queue<String> bad) {
        try (TestClient client = door.connect()) {
            while (!over.get()) {
                TestClient.Answer answer = client.get(path).answer();
                if (answer.status() == 200 && answer.text().startsWith("generation ")) {
                    good.incrementAndGet();
                } else {
                    bad.add(answer.toString());
                }
            }
        } catch (Exception e) {
            bad.add(e.toString());
        }
    }

    @Test
    void letsAReplacedRouteAnswerWhatItHadBegun() throws Exception {
        OperationSet first = door.serve(generation(1));
        try (TestClient client = door.connect()) {
            client.get("/held");
            await().until(() -> first.inFlight() == 1);
            door.serve(generation(2));
            assertThat(first.awaitIdle(Duration.ofMillis(50))).isFalse();
            try (TestClient other = door.connect()) {
                assertThat(other.get("/now").answer().text()).isEqualTo("generation 2");
            }
            told.complete(null);
            assertThat(client.answer().text()).isEqualTo("generation 1");
        }
        assertThat(first.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void goesOnServingWhenOperationsClash() throws Exception {
        OperationSet first = door.serve(generation(1));
        OperationSet second = door.start(generation(2), TestDoor::governed);
        assertThatThrownBy(() -> door.door.publish(List.of(first, second)))
                .isInstanceOf(RouteClashException.class)
                .hasMessageContaining("GET /now: served by test.v1.GET/now at /now and by test.v1.GET/now");
        try (TestClient client = door.connect()) {
            assertThat(client.get("/now").answer().text()).isEqualTo("generation 1");
        }
    }

    @Test
    void refusesARouteThatNothingGoverns() {
        assertThatThrownBy(() -> door.start(generation(1), (method, path) -> Optional.empty()))
                .hasRootCauseInstanceOf(UngovernedRouteException.class)
                .rootCause()
                .hasMessageContaining("GET /now")
                .hasMessageContaining("`rest: GET PATH`");
    }

    @Test
    void servesOfARouteWithoutRestrictionWhatIsGoverned() throws Exception {
        OperationSet set = door.serve(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("platform-http:/any").setBody(constant("any"));
                    }
                },
                (method, path) -> method.equals("PUT") ? TestDoor.governed(method, path) : Optional.empty());
        assertThat(set.entries()).extracting(OperationSet.Entry::method).containsExactly("PUT");
        try (TestClient client = door.connect()) {
            assertThat(client.get("/any").answer().status()).isEqualTo(405);
        }
    }

    @Test
    void answersNotReadyWhileARouteIsStopped() throws Exception {
        OperationSet set = door.serve(generation(1));
        DefaultCamelContext context = door.context();
        String route = context.getRoutes().get(0).getRouteId();
        try (TestClient client = door.connect()) {
            context.getRouteController().stopRoute(route);
            TestClient.Answer stopped = client.get("/now").answer();
            assertThat(stopped.status()).isEqualTo(503);
            assertThat(stopped.field("Retry-After")).isEqualTo("1");
            assertThat(client.get("/later/1").answer().status()).isEqualTo(200);
            context.getRouteController().startRoute(route);
            assertThat(client.get("/now").answer().text()).isEqualTo("generation 1");
            context.getRouteController().suspendRoute(route);
            assertThat(client.get("/now").answer().status()).isEqualTo(503);
            context.getRouteController().resumeRoute(route);
            assertThat(client.get("/now").answer().text()).isEqualTo("generation 1");
        }
        assertThat(set.entries()).hasSize(3);
    }

    @Test
    void servesARouteThatStartsAfterItsSetWasPublished() throws Exception {
        door.serve(generation(1));
        door.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/more?httpMethodRestrict=GET").setBody(constant("more"));
            }
        });
        try (TestClient client = door.connect()) {
            assertThat(client.get("/more").answer().text()).isEqualTo("more");
        }
    }

    @Test
    void drainsAndSaysSo() throws Exception {
        door.serve(generation(1));
        try (TestClient idle = door.connect();
                TestClient busy = door.connect()) {
            assertThat(idle.get("/now").answer().status()).isEqualTo(200);
            // The client has an answer before the door has counted it as given.
            await().until(() -> door.door.inFlight() == 0);
            busy.get("/held").get("/now");
            await().until(() -> door.door.inFlight() == 1);
            assertThat(door.door.drain(Duration.ofMillis(50))).isFalse();
            assertThat(idle.isClosed()).isTrue();
            assertThatThrownBy(door::connect).isInstanceOf(IOException.class);
            told.complete(null);
            TestClient.Answer last = busy.answer();
            assertThat(last.text()).isEqualTo("generation 1");
            assertThat(last.field("Connection")).isEqualTo("close");
            assertThat(busy.isClosed()).isTrue();
            assertThat(door.door.drain(Duration.ofSeconds(20))).isTrue();
        }
        await().untilAsserted(() ->
                assertThat(door.answered).extracting(Answered::status).containsExactly(200, 200));
    }

    @Test
    void answersNotReadyToWhatComesWhileDraining() throws Exception {
        door.serve(generation(1));
        try (TestClient client = door.connect()) {
            // Half a head, read together with a whole one, keeps the connection from being one that rests.
            String half = "GET /now HTTP/1.1\r\nHost: x\r\n";
            assertThat(client.send(half + "\r\n" + half).answer().status()).isEqualTo(200);
            door.door.stopAccepting();
            TestClient.Answer refused = client.send("\r\n").answer();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.field("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void saysWhichAddressCannotBeBound() {
        DoorSettings taken = DoorSettings.of(
                ListenerDefinition.of("127.0.0.1", door.port()),
                DoorSettings.ofDefaults().limits());
        assertThatThrownBy(() -> new TestDoor(taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + door.port() + ": cannot be bound");
    }
}
