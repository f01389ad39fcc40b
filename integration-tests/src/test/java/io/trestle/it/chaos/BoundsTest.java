package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.trestle.connectors.LastingPort;
import io.trestle.it.support.Answer;
import io.trestle.it.support.Client;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What needs the store, and what does not, while the store is full or does not answer. */
@Timeout(240)
class BoundsTest {

    private static final Duration AMPLE = Duration.ofSeconds(90);
    private static final String FAT = "x".repeat(50_000);

    @TempDir
    Path folder;

    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer web;
    private int next;

    @BeforeEach
    void serve() throws Exception {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        web.setExecutor(threads);
        web.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                done.add(body);
                exchange.sendResponseHeaders(body.contains("bad") ? 500 : 204, -1);
            }
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
        threads.shutdownNow();
    }

    @Test
    void losesNothingWhenTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
            assumeTrue(disk.canBeFull(), "a file system of 96 MB cannot be mounted here");
            try (UnderTest gateway = node(disk.folder().resolve("data"), "")) {
                await().atMost(AMPLE).until(gateway::isReady);
                Set<String> accepted = new HashSet<>(accept(gateway, 50));
                assertThat(accepted).hasSize(50);
                List<Answer> refused = new ArrayList<>();
                for (int round = 0; round < 3; round++) {
                    disk.fill();
                    // What is delivered makes room in the file, so that some are taken all the same; of one whose
                    // commit breaks
                    // off, nobody knows (504).
                    for (int i = 0; i < 60; i++) {
                        Answer answer = post(gateway, "posted", body());
                        assertThat(answer.status()).as(answer.toString()).isIn(202, 503, 504);
                        if (answer.status() == 202) {
                            accepted.add(last());
                        } else {
                            refused.add(answer);
                        }
                    }
                    // What does not need the store goes on.
                    assertThat(post(gateway, "called", body()).status()).isEqualTo(204);
                    disk.free();
                    await().atMost(AMPLE).until(() -> {
                        boolean taken = post(gateway, "posted", body()).status() == 202;
                        if (taken) {
                            accepted.add(last());
                        }
                        return taken;
                    });
                    accepted.addAll(accept(gateway, 20));
                }
                assertThat(refused)
                        .isNotEmpty()
                        .allMatch(answer -> answer.status() == 504
                                || answer.header("Retry-After").isPresent());
                await().atMost(AMPLE).until(() -> done.containsAll(accepted));
                gateway.process.kill();
                gateway.process.restart();
                await().atMost(AMPLE).until(gateway::isReady);
                await().atMost(AMPLE).until(() -> waiting(gateway) == 0);
            }
        }
    }

    @Test
    void countsWhatCanBeKeptNowhereAndAnswersAllTheSame() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"))) {
            assumeTrue(disk.canBeFull(), "a file system of 96 MB cannot be mounted here");
            try (UnderTest gateway = node(disk.folder().resolve("data"), "")) {
                await().atMost(AMPLE).until(gateway::isReady);
                accept(gateway, 5);
                assertThat(lost(gateway)).isZero();
                int failed = 0;
                for (int round = 1; round <= 2; round++) {
                    // The spill file is on the same disk as the store.
                    disk.fill();
                    double before = lost(gateway);
                    for (int i = 0; i < 200; i++) {
                        long begun = System.nanoTime();
                        Answer bad = post(gateway, "called", "{\"bad\":" + next++ + ",\"text\":\"" + FAT + "\"}");
                        failed++;
                        assertThat(bad.status()).isEqualTo(502);
                        assertThat(bad.header("Trestle-Call-Id")).isPresent();
                        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                    }
                    assertThat(post(gateway, "called", body()).status()).isEqualTo(204);
                    await().atMost(AMPLE).until(() -> lost(gateway) > before);
                    disk.free();
                    await().atMost(AMPLE)
                            .until(() -> post(gateway, "posted", body()).status() == 202);
                }
                Answer last = post(gateway, "called", "{\"bad\":" + next++ + "}");
                String id = last.header("Trestle-Call-Id").orElseThrow();
                await().atMost(AMPLE)
                        .ignoreExceptions()
                        .until(() ->
                                gateway.admin().get("/admin/v1/failures/" + id).status() == 200);
                // What a full disk took of a line of the spill file did not spoil the lines behind it.
                await().atMost(AMPLE).until(() -> metric(gateway, "trestle_ledger_spilled_bytes") == 0);
                assertThat(disk.folder().resolve("data/ledger/spill.unreadable.log"))
                        .doesNotExist();
                assertThat(kept(gateway) + lost(gateway)).isGreaterThanOrEqualTo(failed + 1);
                assertThat(folder.resolve("gateway.log")).content().contains("its failure could not be kept");
            }
        }
    }

    private static double lost(UnderTest gateway) {
        return metric(gateway, "trestle_ledger_lost");
    }

    private static double metric(UnderTest gateway, String name) {
        return gateway.admin()
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static int kept(UnderTest gateway) {
        return gateway.admin().get("/admin/v1/failures/groups").json().path("items").findValues("count").stream()
                .mapToInt(count -> count.asInt())
                .sum();
    }

    @Test
    void answersInTimeWhileTheDatabaseHangs() throws Exception {
        int port = LastingPort.free();
        try (Database database = new Database(folder.resolve("database"), port);
                UnderTest gateway = node(
                        folder.resolve("data"),
                        "store: {url: \"jdbc:postgresql://127.0.0.1:" + port + "/postgres\", user: postgres}\n")) {
            await().atMost(AMPLE).until(gateway::isReady);
            Set<String> accepted = new HashSet<>(accept(gateway, 20));
            database.signal("STOP");
            try {
                // Bad calls leave failures behind, which nobody can store now.
                for (int i = 0; i < 20; i++) {
                    long begun = System.nanoTime();
                    assertThat(post(gateway, "called", body()).status()).isEqualTo(204);
                    assertThat(post(gateway, "called", "{\"bad\":" + next++ + "}")
                                    .status())
                            .isEqualTo(502);
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                    if (i % 5 == 0) {
                        Answer refused = post(gateway, "posted", body());
                        assertThat(refused.status()).isIn(503, 504);
                        assertThat(refused.status() == 504
                                        || refused.header("Retry-After").isPresent())
                                .isTrue();
                    }
                }
            } finally {
                database.signal("CONT");
            }
            await().atMost(AMPLE).until(() -> post(gateway, "posted", body()).status() == 202);
            accepted.addAll(accept(gateway, 20));
            await().atMost(AMPLE).until(() -> done.containsAll(accepted));
            await().atMost(AMPLE).ignoreExceptions().until(() -> kept(gateway) >= 20);
        }
    }

    private List<String> accept(UnderTest gateway, int number) {
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            if (post(gateway, "posted", body()).status() == 202) {
                accepted.add(last());
            }
        }
        return accepted;
    }

    private static Answer post(UnderTest gateway, String operation, String body) {
        Client caller = gateway.caller();
        return caller.post("/chaos/v1/" + operation, body);
    }

    private String body() {
        next++;
        return last();
    }

    private String last() {
        return "{\"id\":\"b-" + next + "\"}";
    }

    private static int waiting(UnderTest gateway) {
        return gateway.admin()
                .get("/admin/v1/deliveries")
                .json()
                .path("waiting")
                .asInt();
    }

    private UnderTest node(Path data, String store) throws Exception {
        return new UnderTest(
                folder,
                data,
                store,
                List.of(LastingPort.free(), LastingPort.free()),
                Map.of("broker", LastingPort.free(), "web", web.getAddress().getPort()),
                List.of("-Xmx300m"));
    }
}
