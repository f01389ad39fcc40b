package io.trestle.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.Calls;
import io.trestle.connectors.Pool;
import io.trestle.connectors.http.ScriptedHttpServer.Script;
import io.trestle.connectors.system.HttpSystem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of the connections to a system that holds its answers. */
@Timeout(60)
class PoolTest {

    private static final int LIMIT = 6;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Script holding = request -> {
        released.await();
        request.answer(200, "application/json", "{\"text\":\"a\"}");
    };

    private static Calls open(List<URI> endpoints) throws Exception {
        return Calls.open(
                new HttpSystem(
                        "stock",
                        endpoints,
                        Map.of("call", HttpCalls.json("GET /stock")),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        null,
                        null,
                        null),
                settings -> settings.maxConnections(6).maxWaiting(100));
    }

    private static Pool pool(Calls calls) {
        return calls.pools().get(0);
    }

    private static List<CompletableFuture<Exchange>> send(Calls calls, int count) {
        return IntStream.range(0, count)
                .mapToObj(call -> calls.sendAsync("call", null))
                .toList();
    }

    @Test
    void tellsWhoHasAConnectionAndWhoWaitsForOne() throws Exception {
        try (ScriptedHttpServer server = new ScriptedHttpServer(holding);
                Calls calls = open(List.of(server.address()))) {
            assertThat(calls.pools()).containsExactly(new Pool(Pool.Of.CONNECTIONS, 0, 0, 0, LIMIT));

            List<CompletableFuture<Exchange>> few = send(calls, 5);
            await().until(() -> server.heard().size() == 5);
            assertThat(calls.pools()).containsExactly(new Pool(Pool.Of.CONNECTIONS, 5, 0, 0, LIMIT));

            List<CompletableFuture<Exchange>> more = send(calls, 28);
            await().until(() -> server.heard().size() == LIMIT);
            await().untilAsserted(() -> assertThat(pool(calls).waiting()).isEqualTo(5 + 28 - LIMIT));
            assertThat(pool(calls).inUse()).isEqualTo(LIMIT);

            released.countDown();
            few.forEach(CompletableFuture::join);
            more.forEach(CompletableFuture::join);
            await().untilAsserted(() ->
                    assertThat(calls.pools()).containsExactly(new Pool(Pool.Of.CONNECTIONS, 0, LIMIT, 0, LIMIT)));
        }
    }

    @Test
    void allowsEachEndpointItsConnections() throws Exception {
        try (ScriptedHttpServer one = new ScriptedHttpServer(holding);
                ScriptedHttpServer two = new ScriptedHttpServer(holding);
                Calls calls = open(List.of(one.address(), two.address()))) {
            List<CompletableFuture<Exchange>> sent = send(calls, 4);
            await().until(() -> one.heard().size() == 2 && two.heard().size() == 2);
            assertThat(calls.pools()).containsExactly(new Pool(Pool.Of.CONNECTIONS, 4, 0, 0, 2 * LIMIT));
            released.countDown();
            sent.forEach(CompletableFuture::join);
        }
    }

    @Test
    void countsNoConnectionThatTheSystemClosed() throws Exception {
        released.countDown();
        ScriptedHttpServer server = new ScriptedHttpServer(holding);
        try (Calls calls = open(List.of(server.address()))) {
            send(calls, 4).forEach(CompletableFuture::join);
            await().until(() -> pool(calls).inUse() == 0);
            assertThat(pool(calls).idle()).isPositive();

            server.close();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(pool(calls).idle()).isZero());
        }
    }

    @Test
    void countsNoConnectionThatNeverCame() throws Exception {
        ScriptedHttpServer gone = new ScriptedHttpServer(holding);
        gone.close();
        try (Calls calls = open(List.of(gone.address()))) {
            assertThat(Calls.failure(calls.send("call", null))).isNotNull();
            await().untilAsserted(() -> assertThat(pool(calls).inUse()).isZero());
            assertThat(pool(calls).idle()).isZero();
            assertThat(pool(calls).waiting()).isZero();
        }
    }
}
