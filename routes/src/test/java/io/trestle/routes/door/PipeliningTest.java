package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests sent ahead are answered in order, one at a time, and not read without end. */
@ExtendWith(NoLeaks.class)
final class PipeliningTest {

    private static final AtomicInteger LARGE = new AtomicInteger();
    private static final byte[] MEGABYTE = new byte[1_000_000];

    @RegisterExtension
    static final TestDoor door = TestDoor.serving(new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/later/{ms}?httpMethodRestrict=GET,POST").process(Slow.system());
            from("platform-http:/now/{n}?httpMethodRestrict=GET").setBody(simple("now ${header.n}"));
            from("platform-http:/large?httpMethodRestrict=GET")
                    .process(exchange -> LARGE.incrementAndGet())
                    .process(exchange -> exchange.getMessage().setBody(MEGABYTE));
        }
    });

    @Test
    void answersRoutesOfDifferentSpeedInOrder() throws Exception {
        try (TestClient client = door.connect()) {
            int[] times = {200, 10, 100, 0, 50};
            for (int time : times) {
                client.post("/later/" + time, "body that nobody reads");
            }
            client.get("/now/1").send("GET /now/2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            for (int time : times) {
                assertThat(client.answer().text()).isEqualTo("after " + time);
            }
            assertThat(client.answer().text()).isEqualTo("now 1");
            assertThat(client.answer().text()).isEqualTo("now 2");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void answersThousandsInOrder() throws Exception {
        int count = 2_000;
        try (TestClient client = door.connect()) {
            Thread sender = new Thread(() -> {
                try {
                    for (int i = 0; i < count; i++) {
                        client.get(i % 3 == 0 ? "/later/" + i % 2 : "/now/" + i);
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            for (int i = 0; i < count; i++) {
                assertThat(client.answer().text()).isEqualTo(i % 3 == 0 ? "after " + i % 2 : "now " + i);
            }
            sender.join();
        }
    }

    @Test
    void stopsServingAClientThatDoesNotReadItsAnswers() throws Exception {
        LARGE.set(0);
        try (TestClient client = door.connect()) {
            for (int i = 0; i < 100; i++) {
                client.get("/large");
            }
            await().until(() -> LARGE.get() > 0);
            // What the sockets between hold is a few answers at most.
            await().during(Duration.ofMillis(300)).until(() -> LARGE.get() < 20);
            for (int i = 0; i < 100; i++) {
                assertThat(client.answer().body()).hasSize(MEGABYTE.length);
            }
        }
        assertThat(LARGE).hasValue(100);
    }

    @Test
    void readsNoMoreAheadThanFitsAHead() throws Exception {
        byte[] block = "GET /now/1 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000).getBytes(StandardCharsets.US_ASCII);
        AtomicLong sent = new AtomicLong();
        try (TestClient client = door.connect()) {
            client.get("/later/2500");
            Thread sender = new Thread(() -> {
                try {
                    while (true) {
                        client.send(block);
                        sent.addAndGet(block.length);
                    }
                } catch (IOException e) {
                    // The test is over, and the connection with it.
                }
            });
            sender.start();
            // What the kernel buffers on both sides, and some.
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> sent.get() < 60_000_000);
            client.abort();
            sender.join();
        }
        await().until(() -> door.door.inFlight() == 0);
    }
}
