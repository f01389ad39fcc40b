package io.trestle.demo.legacy.shipments;

import io.trestle.demo.legacy.http.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker that is its own controller (KRaft), in this process, on 127.0.0.1.
 *
 * <p>Its parts are put together here rather than by Kafka's own {@code KafkaRaftServer}: that one must be told the
 * controller's port beforehand, and ends the whole process when it fails.
 */
final class KafkaBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaBroker.class);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private KafkaBroker(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    static KafkaBroker start(Path folder, int port) throws IOException {
        Loopback.requireFree(port);
        Files.createDirectories(folder);
        Properties properties = KafkaSettings.of(folder, port);
        KafkaStorage.format(folder);
        KafkaConfig config = KafkaConfig.fromProps(properties);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[KafkaBroker] ");
        CompletableFuture<Map<Integer, InetSocketAddress>> voters = new CompletableFuture<>();
        SharedServer shared = new SharedServer(
                config,
                stored._1(),
                Time.SYSTEM,
                new Metrics(),
                voters,
                List.of(),
                (name, fatal, action) -> new BrokerFault(name, action),
                ServerSocketFactory.INSTANCE);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
        BrokerServer broker = new BrokerServer(shared);
        KafkaBroker whole = new KafkaBroker(controller, broker);
        var unused = controller
                .socketServerFirstBoundPortFuture()
                .thenAccept(bound -> voters.complete(Map.of(KafkaSettings.NODE, Loopback.at(bound))));
        try {
            controller.startup();
            broker.startup();
            return whole;
        } catch (RuntimeException failure) {
            whole.close();
            throw new IOException("the broker cannot start: " + failure.getMessage(), failure);
        } catch (Error failure) {
            whole.close();
            throw failure;
        }
    }

    /** {@code 127.0.0.1:PORT}. */
    String address() {
        return "127.0.0.1:" + broker.boundPort(ListenerName.normalised(KafkaSettings.LISTENER));
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }
}
