package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.trestle.connectors.LastingPort;
import io.trestle.it.support.DemoGateway;
import io.trestle.it.support.EstateGateway;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed where it hurts most: a record that its route failed on was kept, and the consumer has not committed
 * its offset. Whoever reads on gets the record once more.
 */
@ExtendWith(DemoGateway.class)
@Timeout(240)
class PoisonRecordKillTest {

    private static final Duration AMPLE = Duration.ofSeconds(90);
    private static final int RECORDS = 60;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private final String brokers;
    private final String topic = "killed-" + UUID.randomUUID();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer web;

    PoisonRecordKillTest(DemoGateway.Running demo) {
        this.brokers = Objects.requireNonNull(demo.legacy().placeholders().get("shipments.brokers"));
    }

    @BeforeEach
    void serve() throws Exception {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        web.setExecutor(threads);
        web.createContext("/", exchange -> {
            try (exchange) {
                done.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(204, -1);
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
    void keepsEachPoisonRecordOnceAndLosesNoneBehindIt() throws Exception {
        Path estate = folder.resolve("estate");
        EstateGateway.write(estate, "systems/events.yaml", """
                system: events
                kind: kafka
                brokers: ["%s"]
                operations:
                  tell: {topic: %s}
                failures: {keys: [/id]}
                """.formatted(brokers, topic));
        EstateGateway.write(estate, "routes/events.camel.yaml", """
                - route:
                    id: events-in
                    from:
                      uri: events:%1$s
                      parameters:
                        groupId: %1$s
                        autoOffsetReset: earliest
                        sessionTimeoutMs: 6000
                        heartbeatIntervalMs: 1500
                      steps:
                        - choice:
                            when:
                              - simple: "${body} contains 'poison'"
                                steps:
                                  - throwException: {exceptionType: java.lang.IllegalStateException, message: no}
                        - to: connector:web/post
                """.formatted(topic));
        Path moment = folder.resolve("kept");
        int database = LastingPort.free();
        try (Database store = new Database(folder.resolve("database"), database);
                UnderTest gateway = new UnderTest(
                        folder,
                        folder.resolve("data"),
                        "store: {url: \"jdbc:postgresql://127.0.0.1:" + database + "/postgres\", user: postgres}\n",
                        List.of(LastingPort.free(), LastingPort.free()),
                        Map.of(
                                "broker",
                                LastingPort.free(),
                                "web",
                                web.getAddress().getPort()),
                        List.of("-Xmx300m", "-Dchaos.pause=" + moment))) {
            assertThat(store).isNotNull();
            await().atMost(AMPLE).until(gateway::isReady);
            Set<String> poison = new TreeSet<>();
            List<String> good = new ArrayList<>();
            produce(poison, good);

            Set<String> keptWhenKilled = new TreeSet<>();
            for (int kill = 0; kill < KILLS; kill++) {
                await().atMost(AMPLE).until(() -> Files.exists(moment));
                List<String> kept = ids(gateway);
                assertThat(kept).as("kept, and its offset not committed").hasSizeGreaterThan(kill);
                gateway.process.kill();
                keptWhenKilled.addAll(kept);
                boolean last = kill == KILLS - 1;
                if (!last) {
                    Files.delete(moment);
                }
                gateway.process.restart();
                await().atMost(AMPLE).until(gateway::isReady);
            }

            await().atMost(AMPLE).ignoreExceptions().until(() -> ids(gateway).size() >= poison.size());
            await().atMost(AMPLE).until(() -> done.containsAll(good));
            await().atMost(AMPLE).until(() -> lag() == 0);
            assertThat(ids(gateway)).containsExactlyInAnyOrderElementsOf(poison).containsAll(keptWhenKilled);
        }
    }

    private void produce(Set<String> poison, List<String> good) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                boolean isPoison = i % 5 == 2;
                String body = "{\"id\":\"r-" + i + "\",\"is\":\"" + (isPoison ? "poison" : "good") + "\"}";
                producer.send(new ProducerRecord<>(topic, body)).get();
                if (isPoison) {
                    poison.add("r-" + i);
                } else {
                    good.add(body);
                }
            }
        }
    }

    /** How many records the group has not committed. */
    private long lag() throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            var committed = admin.listConsumerGroupOffsets(topic)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(partition);
            return committed == null ? end : end - committed.offset();
        }
    }

    private static List<String> ids(UnderTest gateway) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item :
                gateway.admin().get("/admin/v1/failures?limit=500").json().path("items")) {
            ids.add(item.path("keys").path("id").asText());
        }
        return ids;
    }
}
