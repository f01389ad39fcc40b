package io.trestle.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trestle.connectors.CallProperties;
import io.trestle.connectors.Calls;
import io.trestle.connectors.SystemFailureException.Kind;
import io.trestle.connectors.SystemFaultException;
import io.trestle.connectors.kafka.ScriptedKafkaSystem.Script;
import io.trestle.connectors.system.KafkaSystem;
import io.trestle.transformers.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaRecordsTest {

    private static final Duration AMPLE = Duration.ofSeconds(15);

    @TempDir
    static Path folder;

    private @Nullable PretendKafka started;
    private @Nullable ScriptedKafkaSystem system;

    @BeforeAll
    void start() throws Exception {
        started = new PretendKafka(folder);
        started.start();
        started.openGate();
        started.createTopics(4, "events", "asked", "answers", "few-asked", "few-answers");
    }

    @AfterAll
    void stop() throws Exception {
        broker().close();
    }

    @AfterEach
    void close() throws Exception {
        if (system != null) {
            system.close();
            system = null;
        }
    }

    private PretendKafka broker() {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    private ScriptedKafkaSystem open(KafkaSystem.Operation operation, Duration timeout, Script script)
            throws Exception {
        system = new ScriptedKafkaSystem(broker(), operation, timeout, script);
        return system;
    }

    private ScriptedKafkaSystem telling(@Nullable String key) throws Exception {
        return open(new KafkaSystem.Operation("events", key, null, null), AMPLE, (reply, request) -> {});
    }

    private ScriptedKafkaSystem asking(Duration timeout, Script script) throws Exception {
        return open(new KafkaSystem.Operation("asked", null, "answers", "fault"), timeout, script);
    }

    /** A call that nobody waits for any longer than that. */
    private static Exchange inTwoSeconds(ScriptedKafkaSystem open) {
        long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        return open.calls().send("call", "{}", Map.of(), Map.of(CallProperties.DEADLINE, deadline));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "none" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void keepsTheOrderOfEachKeyInOnePartition() throws Exception {
        ScriptedKafkaSystem open = telling("/order/id");
        for (int i = 0; i < 200; i++) {
            assertThat(open.send("{\"n\":" + i + ",\"order\":{\"id\":\"O-" + i % 20 + "\"}}")
                            .getException())
                    .isNull();
        }
        await().atMost(AMPLE).until(() -> open.received().size() == 200);

        Map<String, List<ConsumerRecord<byte[], byte[]>>> byKey = new HashMap<>();
        open.received()
                .forEach(record -> byKey.computeIfAbsent(text(record.key()), key -> new ArrayList<>())
                        .add(record));
        assertThat(byKey).hasSize(20);
        byKey.forEach((key, records) -> {
            assertThat(records)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(records.get(0).partition());
            int first = Integer.parseInt(key.substring(2));
            for (int i = 0; i < records.size(); i++) {
                assertThat(text(records.get(i).value())).startsWith("{\"n\":" + (first + 20 * i) + ",");
            }
        });
        assertThat(open.received().stream().map(ConsumerRecord::partition).distinct())
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"id\":null}", "{\"id\":{}}", "{\"id\":[1]}", "[]", "{\"id\":", "nonsense"})
    void sendsNothingWithoutItsKey(String body) throws Exception {
        ScriptedKafkaSystem open = telling("/id");

        assertThat(open.send(body).getException()).isInstanceOf(InvalidMessageException.class);
        assertThat(open.send("{\"id\":12.50}").getException()).isNull();
        await().atMost(AMPLE).until(() -> !open.received().isEmpty());
        assertThat(open.received()).extracting(record -> text(record.key())).containsExactly("12.50");
    }

    @Test
    void takesTheKeyFromAParameter() throws Exception {
        ScriptedKafkaSystem open = telling("/orderId");
        open.calls().send("call", "{\"a\":1}", Map.of(), Map.of(CallProperties.PARAMETERS, Map.of("orderId", "Ö-1")));

        await().atMost(AMPLE).until(() -> !open.received().isEmpty());
        assertThat(text(open.received().get(0).key())).isEqualTo("Ö-1");
        assertThat(text(open.received().get(0).value())).isEqualTo("{\"orderId\":\"Ö-1\",\"a\":1}");
    }

    @Test
    void sendsTheNamesOfSpringWithARequest() throws Exception {
        ScriptedKafkaSystem open = asking(AMPLE, (reply, request) -> reply.with("{\"text\":\"a\"}"));

        assertThat(Calls.text(open.send("{}"))).isEqualTo("a");
        ConsumerRecord<byte[], byte[]> request = open.received().get(0);
        assertThat(ScriptedKafkaSystem.header(request, "kafka_replyTopic")).isEqualTo("answers");
        assertThat(ScriptedKafkaSystem.header(request, "kafka_correlationId")).isNotEqualTo("none");
    }

    @Test
    void discardsAnswersToOthersAndLateOnes() throws Exception {
        ConcurrentLinkedQueue<Runnable> late = new ConcurrentLinkedQueue<>();
        AtomicInteger count = new AtomicInteger();
        ScriptedKafkaSystem open = asking(AMPLE, (reply, request) -> {
            if (count.incrementAndGet() == 2) {
                late.add(() -> reply.with("{\"text\":\"late\"}"));
                return;
            }
            late.forEach(Runnable::run);
            reply.with("{\"text\":\"foreign\"}", "somebody-else".getBytes(StandardCharsets.UTF_8), null);
            reply.with("{\"text\":\"nobody\"}", null, null);
            reply.with("nonsense", new byte[] {(byte) 0xff}, null);
            reply.with("{\"text\":\"mine\"}");
            reply.with("{\"text\":\"twice\"}");
        });
        assertThat(Calls.text(open.send("{}"))).isEqualTo("mine");
        assertThat(Calls.failure(inTwoSeconds(open))).isEqualTo(Kind.TIMED_OUT);
        for (int i = 0; i < 10; i++) {
            assertThat(Calls.text(open.send("{}"))).isEqualTo("mine");
        }
    }

    @Test
    void findsAnswersInEveryPartition() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        ScriptedKafkaSystem open = asking(
                AMPLE,
                (reply, request) -> reply.with(
                        text(request.value()),
                        request.headers().lastHeader("kafka_correlationId").value(),
                        turn.getAndIncrement() % 4));
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add(open.calls().sendAsync("call", "{\"text\":\"" + i + "\"}"));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(Calls.text(sent.get(i).get(20, TimeUnit.SECONDS))).isEqualTo(String.valueOf(i));
        }
    }

    @Test
    void findsAnswersInPartitionsThatAreAddedLater() throws Exception {
        ScriptedKafkaSystem open = open(
                new KafkaSystem.Operation("few-asked", null, "few-answers", null),
                Duration.ofSeconds(40),
                (reply, request) -> reply.with(
                        "{\"text\":\"a\"}",
                        request.headers().lastHeader("kafka_correlationId").value(),
                        reply.producer().partitionsFor("few-answers").size() - 1));
        assertThat(Calls.text(open.send("{}"))).isEqualTo("a");

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().innerAddress()))) {
            admin.createPartitions(Map.of("few-answers", NewPartitions.increaseTo(6)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        assertThat(Calls.text(open.send("{}"))).isEqualTo("a");
    }

    @Test
    void knowsAFaultByItsHeader() throws Exception {
        ScriptedKafkaSystem open = asking(AMPLE, (reply, request) -> {
            request.headers().add("fault", "SoldOut".getBytes(StandardCharsets.UTF_8));
            var unused = reply.producer()
                    .send(new ProducerRecord<>(
                            "answers",
                            null,
                            (byte[]) null,
                            "{\"sku\":\"A-1\"}".getBytes(StandardCharsets.UTF_8),
                            request.headers()));
        });
        assertThat(open.send("{}").getException()).isInstanceOfSatisfying(SystemFaultException.class, fault -> {
            assertThat(fault.fault()).isEqualTo("SoldOut");
            assertThat(fault.detail()).isNotNull().hasToString("{\"sku\":\"A-1\"}");
        });
    }

    @Test
    void takesNoAnswerThatIsNotJson() throws Exception {
        ScriptedKafkaSystem open = asking(AMPLE, (reply, request) -> reply.with("nonsense"));

        assertThat(Calls.failure(open.send("{}"))).isEqualTo(Kind.FAILED);
    }

    @Test
    void takesATombstoneForNothing() throws Exception {
        ScriptedKafkaSystem open = asking(
                AMPLE,
                (reply, request) -> reply.with(
                        null,
                        request.headers().lastHeader("kafka_correlationId").value(),
                        null));
        Exchange exchange = open.send("{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void confirmsNothingWithoutTheBrokersWord() throws Exception {
        ScriptedKafkaSystem open =
                open(new KafkaSystem.Operation("events", null, null, null), AMPLE, (reply, request) -> {});
        assertThat(open.send("{}").getException()).isNull();

        broker().gate().stall();
        try {
            assertThat(Calls.failure(inTwoSeconds(open))).isEqualTo(Kind.TIMED_OUT);
        } finally {
            broker().gate().shut();
            broker().openGate();
        }
        await().atMost(AMPLE).until(() -> open.send("{}").getException() == null);
    }

    @Test
    void confirmsNothingThatIsTooLargeForTheBroker() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker().innerAddress()))) {
            admin.createTopics(
                            List.of(new NewTopic("small", 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        ScriptedKafkaSystem open =
                open(new KafkaSystem.Operation("small", null, null, null), AMPLE, (reply, request) -> {});

        assertThat(Calls.failure(open.send("{\"text\":\"" + "x".repeat(5_000) + "\"}")))
                .isEqualTo(Kind.FAILED);
        assertThat(open.send("{}").getException()).isNull();
        assertThat(open.received()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void givesTheIdOfTheMessage() throws Exception {
        ScriptedKafkaSystem open = telling(null);

        assertThat(open.calls()
                        .send(
                                "call",
                                "{}",
                                Map.of(),
                                Map.of(CallProperties.MESSAGE_ID, "m1", CallProperties.CALL_ID, "c1"))
                        .getException())
                .isNull();
        await().atMost(AMPLE).until(() -> !open.received().isEmpty());
        assertThat(text(open.received().get(0).headers().lastHeader("messageId").value()))
                .isEqualTo("m1");
    }
}
