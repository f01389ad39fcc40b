package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.trestle.connectors.LastingPort;
import io.trestle.it.support.Client;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
        // Each node has a system of its own, so that it is known who asked: requests of the dead may be read late.
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                AskedSystem ofTheDead = new AskedSystem(false);
                AskedSystem ofTheHeir = new AskedSystem(true)) {
            Set<String> accepted = new HashSet<>();
            try (UnderTest dead = node("one", database, ofTheDead.port())) {
                await().atMost(AMPLE).until(dead::isReady);
                Client caller = dead.caller();
                for (int i = 0; i < MESSAGES; i++) {
                    accepted.add(caller.post("/chaos/v1/posted", "{\"id\":\"" + i + "\"}")
                            .json()
                            .path("callId")
                            .asText());
                }
                await().atMost(AMPLE).until(() -> !ofTheDead.asked.isEmpty());
                dead.process.kill();
            }
            try (UnderTest heir = node("two", database, ofTheHeir.port())) {
                await().atMost(AMPLE).until(heir::isReady);
                await().atMost(AMPLE)
                        .until(() -> heir.admin()
                                        .get("/admin/v1/deliveries")
                                        .json()
                                        .path("waiting")
                                        .asInt()
                                == 0);
            }
            // What the dead one had tried was tried again under the same id, and nothing twice.
            assertThat(ofTheDead.asked).isSubsetOf(accepted);
            assertThat(ofTheHeir.asked).containsExactlyInAnyOrderElementsOf(accepted);
        }
    }

    /** A system that remembers the ids of what it was asked, and answers or leaves its callers waiting. */
    private static final class AskedSystem implements AutoCloseable {

        private final Queue<String> asked = new ConcurrentLinkedQueue<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer server;

        private AskedSystem(boolean answers) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    asked.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    if (!answers) {
                        over.await();
                    }
                    exchange.sendResponseHeaders(204, -1);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
        }

        private int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            over.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private UnderTest node(String name, EmbeddedPostgres database, int web) throws Exception {
        return new UnderTest(
                folder.resolve(name),
                folder.resolve(name).resolve("data"),
                "store: {url: \"jdbc:postgresql://127.0.0.1:" + database.getPort() + "/postgres\", user: postgres}\n",
                List.of(LastingPort.free(), LastingPort.free()),
                Map.of("broker", LastingPort.free(), "web", web),
                List.of("-Xmx400m"));
    }
}
