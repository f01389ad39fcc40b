package io.trestle.demo.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyEstateTest {

    @TempDir
    private Path data;

    @Test
    void remembersOrdersAndEventsOverARestartOnOtherPorts() throws Exception {
        try (LegacyEstate estate = LegacyEstate.start(LegacySettings.ofDefaults(data))) {
            placeOrder(estate);
            sendEvent(estate);
            await().untilAsserted(() -> {
                assertThat(estate.orders().accepted()).isEqualTo(1);
                assertThat(estate.shipments().remembered()).isEqualTo(1);
            });
        }
        try (LegacyEstate again = LegacyEstate.start(LegacySettings.ofDefaults(data))) {
            assertThat(again.orders().accepted()).isEqualTo(1);
            await().untilAsserted(
                            () -> assertThat(again.shipments().remembered()).isEqualTo(1));
            placeOrder(again);
            await().untilAsserted(() -> assertThat(again.orders().accepted()).isEqualTo(2));
        }
    }

    @Test
    void leavesNoThreadAndNoLock() throws Exception {
        // Kafka's metrics keep two daemon threads for the life of the process, from the first start on.
        LegacyEstate.start(LegacySettings.ofDefaults(data)).close();
        Set<Thread> before = threads();

        LegacyEstate.start(LegacySettings.ofDefaults(data)).close();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(threads().stream()
                                .filter(each -> !before.contains(each))
                                .map(Thread::getName))
                        .isEmpty());
        DataLock.take(data).close();
    }

    @Test
    void namesTheFolderThatIsInUse() throws Exception {
        try (DataLock taken = DataLock.take(data)) {
            assertThat(taken).isNotNull();
            assertThatIOException()
                    .isThrownBy(() -> LegacyEstate.start(LegacySettings.ofDefaults(data)))
                    .withMessage("the data folder " + data + " is in use by another demo");
        }
    }

    @Test
    void namesThePortThatIsTakenAndStopsTheRest() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            for (LegacySettings settings : new LegacySettings[] {
                new LegacySettings(data, port, 0, 0, 0), new LegacySettings(data, 0, port, 0, 0),
                new LegacySettings(data, 0, 0, port, 0), new LegacySettings(data, 0, 0, 0, port)
            }) {
                assertThatIOException()
                        .isThrownBy(() -> LegacyEstate.start(settings))
                        .withMessageMatching("The pretend system \\w+ cannot start: port " + port + " is taken");
            }
        }
        LegacyEstate.start(LegacySettings.ofDefaults(data)).close();
    }

    @Test
    void tellsWhereItsSystemsAre() throws Exception {
        try (LegacyEstate estate = LegacyEstate.start(LegacySettings.ofDefaults(data))) {
            Map<String, String> places = estate.placeholders();

            assertThat(places).containsOnlyKeys("crm.url", "orders.broker", "shipments.brokers", "inventory.url");
            assertThat(URI.create(places.get("orders.broker")).getPort()).isPositive();
        }
    }

    private static void placeOrder(LegacyEstate estate) {
        try (ActiveMQConnectionFactory connections =
                        new ActiveMQConnectionFactory(estate.orders().broker().toString());
                JMSContext jms = connections.createContext()) {
            jms.createProducer()
                    .send(
                            jms.createQueue("orders.batch"),
                            "[{\"customerId\":1001,\"sku\":\"A-1\",\"quantity\":1}]".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void sendEvent(LegacyEstate estate) throws IOException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", estate.shipments().brokers()),
                new StringSerializer(),
                new StringSerializer())) {
            var unused = producer.send(
                    new ProducerRecord<>("shipments.events", "O-1", "{\"orderId\":\"O-1\",\"status\":\"PACKED\"}"));
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.isAlive() && !each.getName().startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
