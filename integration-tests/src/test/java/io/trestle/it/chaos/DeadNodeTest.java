package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.trestle.it.support.Client;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed while it has messages in its hands. */
@Timeout(240)
class DeadNodeTest {

    private static final Duration AMPLE = Duration.ofSeconds(90);
    private static final int MESSAGES = 60;

    @TempDir
    Path folder;

    @Test
    void leavesItsMessagesToAnotherNode() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        web.setExecutor(threads);
        web.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                asked.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                mayAnswer.await();
                exchange.sendResponseHeaders(204, -1);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        web.start();
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Set<String> accepted = new HashSet<>();
            try (UnderTest dead = node("one", database, web.getAddress().getPort())) {
                await().atMost(AMPLE).until(dead::isReady);
                Client caller = dead.caller();
                for (int i = 0; i < MESSAGES; i++) {
                    accepted.add(caller.post("/chaos/v1/posted", "{\"id\":\"" + i + "\"}")
                            .json()
                            .path("callId")
                            .asText());
                }
                await().atMost(AMPLE).until(() -> !asked.isEmpty());
                dead.process.kill();
            }
            Set<String> tried = new HashSet<>(asked);
            mayAnswer.countDown();
            try (UnderTest heir = node("two", database, web.getAddress().getPort())) {
                await().atMost(AMPLE).until(heir::isReady);
                await().atMost(AMPLE)
                        .until(() -> heir.admin()
                                        .get("/admin/v1/deliveries")
                                        .json()
                                        .path("waiting")
                                        .asInt()
                                == 0);
            }
            assertThat(new HashSet<>(asked)).isEqualTo(accepted);
            // What the dead one had tried was tried again under the same id, and nothing else was.
            assertThat(asked.size()).isBetween(MESSAGES, MESSAGES + tried.size());
        } finally {
            web.stop(0);
            threads.shutdownNow();
        }
    }

    private UnderTest node(String name, EmbeddedPostgres database, int web) throws Exception {
        return new UnderTest(
                folder.resolve(name),
                folder.resolve(name).resolve("data"),
                "store: {url: \"jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres\", user: postgres}\n",
                List.of(freePort(), freePort()),
                Map.of("broker", freePort(), "web", web),
                List.of("-Xmx400m"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
