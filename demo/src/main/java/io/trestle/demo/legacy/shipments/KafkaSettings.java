package io.trestle.demo.legacy.shipments;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Settings of a Kafka broker that is alone: one copy of everything, few threads, little memory. */
final class KafkaSettings {

    static final int NODE = 1;
    static final String LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final List<String> ONE = List.of(
            "offsets.topic.num.partitions",
            "offsets.topic.replication.factor",
            "transaction.state.log.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "share.coordinator.state.topic.num.partitions",
            "share.coordinator.state.topic.replication.factor",
            "share.coordinator.state.topic.min.isr",
            "num.network.threads",
            "num.replica.fetchers",
            "log.cleaner.threads");

    private KafkaSettings() {}

    static Properties of(Path folder, int port) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("listeners", LISTENER + "://127.0.0.1:" + port + "," + CONTROLLER_LISTENER + "://127.0.0.1:0");
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:0");
        settings.put("listener.security.protocol.map", LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("log.dirs", folder.toString());
        ONE.forEach(key -> settings.put(key, "1"));
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20));
        settings.put("log.retention.bytes", String.valueOf(64 << 20));
        settings.put("metric.reporters", "");
        return settings;
    }
}
