package io.trestle.routes.door;

import static io.trestle.routes.door.FrameClient.CONTINUATION;
import static io.trestle.routes.door.FrameClient.DATA;
import static io.trestle.routes.door.FrameClient.HEADERS;
import static io.trestle.routes.door.FrameClient.PING;
import static io.trestle.routes.door.FrameClient.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that send frames without end (RFC 9113 section 10.5). Each is cut off, and others are served meanwhile. */
@ExtendWith(NoLeaks.class)
final class Http2FloodTest {

    /** More frames than the buffers between a client and the gateway hold, some ten megabytes. */
    private static final int ENDLESS = 2_000_000;

    private static final AtomicInteger RAN = new AtomicInteger();
    private static final CompletableFuture<Void> TOLD = new CompletableFuture<>();

    @RegisterExtension
    static final TestDoor door = TestDoor.serving(new RouteBuilder() {
        @Override
        public void configure() {
            from("platform-http:/later/{ms}?httpMethodRestrict=GET")
                    .process(e -> RAN.incrementAndGet())
                    .process(Slow.system());
            from("platform-http:/held?httpMethodRestrict=GET").process(Slow.until(() -> TOLD));
            from("platform-http:/echo?httpMethodRestrict=POST").process(e -> {});
        }
    });

    /** Says what to send next. */
    interface Flood {
        byte[] next(FrameClient client, int round) throws Exception;
    }

    private static Object[] flood(String what, Flood flood) {
        return new Object[] {what, flood};
    }

    static Stream<Object[]> floods() {
        byte[] ping = FrameClient.frame(PING, 0, 0, new byte[8]);
        byte[] settings = FrameClient.frame(SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 1});
        byte[] unknown = FrameClient.frame(0x42, 0, 0, new byte[100]);
        byte[] priority = FrameClient.frame(2, 0, 1, new byte[] {0, 0, 0, 3, 1});
        byte[] window = FrameClient.frame(FrameClient.WINDOW_UPDATE, 0, 0, FrameClient.number(1));
        return Stream.of(
                flood("PING", (client, round) -> ping),
                flood("SETTINGS", (client, round) -> settings),
                flood("unknown frames", (client, round) -> unknown),
                flood("PRIORITY", (client, round) -> priority),
                flood("WINDOW_UPDATE", (client, round) -> window),
                flood("requests that are reset at once", (client, round) -> {
                    client.reset(client.get("/later/1000"), 8);
                    return new byte[0];
                }),
                flood("requests that are malformed", (client, round) -> {
                    client.request(true, "GET", "/later/1", "Upper", "case");
                    return new byte[0];
                }),
                flood("streams whose window overflows, so that the gateway resets them", (client, round) -> {
                    client.window(client.request(false, "POST", "/echo"), Integer.MAX_VALUE);
                    return new byte[0];
                }),
                flood("empty DATA", (client, round) -> {
                    int stream = round == 0 ? client.request(false, "POST", "/echo") : 1;
                    return FrameClient.frame(DATA, 0, stream);
                }),
                flood("CONTINUATION", (client, round) -> {
                    if (round == 0) {
                        client.frameOf(HEADERS, 0, 1, client.block(":method", "GET"));
                    }
                    return FrameClient.frame(CONTINUATION, 0, 1, client.block("x" + round, "y"));
                }),
                flood("empty CONTINUATION", (client, round) -> {
                    if (round == 0) {
                        client.frameOf(HEADERS, 0, 1, client.block(":method", "GET"));
                    }
                    return FrameClient.frame(CONTINUATION, 0, 1);
                }),
                flood("large CONTINUATION", (client, round) -> {
                    if (round == 0) {
                        client.frameOf(HEADERS, 0, 1, client.block(":method", "GET"));
                    }
                    return FrameClient.frame(CONTINUATION, 0, 1, new byte[16_384]);
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void cutsOff(String what, Flood flood) throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(client::isClosed);
            int sent = 0;
            try {
                while (sent < ENDLESS && !reading.isDone()) {
                    client.send(flood.next(client, sent));
                    sent++;
                }
            } catch (IOException closed) {
                // So soon that it was noticed while writing.
            }
            assertThat(reading.join()).isTrue();
            assertThat(sent).as("frames").isLessThan(ENDLESS);
        }
        try (FrameClient other = new FrameClient(door.port())) {
            assertThat(other.answer(other.get("/later/1")).text()).isEqualTo("after 1");
        }
        await().until(() -> door.door.connections() == 0 && door.door.inFlight() == 0);
    }

    @Test
    void cutsOffAClientThatAsksForAcknowledgementsAndReadsNone() throws Exception {
        byte[] pings = new byte[17 * 1_000];
        for (int i = 0; i < 1_000; i++) {
            System.arraycopy(FrameClient.frame(PING, 0, 0, new byte[8]), 0, pings, 17 * i, 17);
        }
        try (FrameClient client = new FrameClient(door.port())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    while (true) {
                        client.send(pings);
                    }
                } catch (IOException closed) {
                    throw new UncheckedIOException(closed);
                }
            });
            await().until(sending::isCompletedExceptionally);
        }
        await().until(() -> door.door.connections() == 0);
    }

    @Test
    void refusesStreamsBeyondTheMostAndServesThoseBefore() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            int first = client.get("/held");
            for (int i = 1; i < 100; i++) {
                client.get("/held");
            }
            int beyond = client.get("/later/1");
            assertThat(client.resetOf(beyond)).as("REFUSED_STREAM").isEqualTo(7);
            TOLD.complete(null);
            assertThat(client.answer(first).text()).isEqualTo("when told");
            for (int i = 1; i < 100; i++) {
                assertThat(client.answer(first + 2 * i).status()).isEqualTo(200);
            }
            assertThat(client.answer(client.get("/later/1")).text()).isEqualTo("after 1");
        }
        await().until(() -> door.door.inFlight() == 0);
    }

    @Test
    void toleratesTheChatterOfAnHonestClient() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            for (int i = 0; i < 3_000; i++) {
                client.frameOf(PING, 0, 0, new byte[8]);
                assertThat(client.answer(client.post("/echo", "hello")).text()).isEqualTo("hello");
            }
        }
    }

    @Test
    void keepsItsOwnTableWhereAClientOffersAHugeOne() throws Exception {
        try (FrameClient client = new FrameClient(door.port())) {
            client.settings(FrameClient.HEADER_TABLE_SIZE, Integer.MAX_VALUE);
            byte[] block = client.next(client.get("/later/1")).payload();
            // Updates of the table's size come first (RFC 7541 section 6.3); the last one holds.
            long size = Integer.MAX_VALUE;
            for (int at = 0; (block[at] & 0xe0) == 0x20; ) {
                size = block[at] & 0x1f;
                for (int shift = 0; size >= 0x1f && (shift == 0 || block[at] < 0); shift += 7) {
                    size += (block[++at] & 0x7fL) << shift;
                }
                at++;
            }
            assertThat(size).isEqualTo(4_096);
        }
    }
}
