package io.trestle.connectors.kafka;

import io.trestle.connectors.Gate;
import io.trestle.connectors.LastingPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker (KRaft) on 127.0.0.1. Its {@link #address} is a gate that can be shut and opened; the
 * {@link #innerAddress} is always open.
 */
public final class PretendKafka implements AutoCloseable {

    private static final List<String> ONE = List.of(
            "num.partitions",
            "offsets.topic.num.partitions",
            "offsets.topic.replication.factor",
            "transaction.state.log.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr");

    private final Path folder;
    private final String protocol;
    private final Map<String, String> outerSettings;
    private final Gate gate = new Gate();
    private final int outer = LastingPort.free();
    private final int inner = LastingPort.free();
    private final int controller = LastingPort.free();
    private @Nullable KafkaRaftServer server;

    /** @param folder an empty one */
    public PretendKafka(Path folder) throws Exception {
        this(folder, "PLAINTEXT", Map.of());
    }

    /**
     * @param protocol of the gate's listener
     * @param outer settings of that listener
     */
    public PretendKafka(Path folder, String protocol, Map<String, String> outer) throws Exception {
        this.folder = folder;
        this.protocol = protocol;
        this.outerSettings = outer;
        new Formatter()
                .setClusterId("trestle-test")
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder.toString())
                .addDirectory(folder.toString())
                .setPrintStream(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .run();
    }

    public String address() {
        return "127.0.0.1:" + gate.port();
    }

    public String innerAddress() {
        return "127.0.0.1:" + inner;
    }

    public Gate gate() {
        return gate;
    }

    public void openGate() throws IOException {
        gate.open(outer);
    }

    public void start() {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put(
                "listeners",
                "OUTER://127.0.0.1:" + outer + ",INNER://127.0.0.1:" + inner + ",CONTROLLER://127.0.0.1:" + controller);
        settings.put("advertised.listeners", "OUTER://" + address() + ",INNER://" + innerAddress());
        settings.put("inter.broker.listener.name", "INNER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.put("listener.security.protocol.map", "OUTER:" + protocol + ",INNER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        outerSettings.forEach((key, value) -> settings.put("listener.name.outer." + key, value));
        settings.put("log.dirs", folder.toString());
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("controlled.shutdown.enable", "false");
        settings.put("metric.reporters", "");
        ONE.forEach(key -> settings.put(key, "1"));
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    public void createTopics(int partitions, String... names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", innerAddress()))) {
            admin.createTopics(List.of(names).stream()
                            .map(name -> new NewTopic(name, partitions, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        gate.close();
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }
}
