package io.trestle.demo.legacy.orders;

import io.trestle.demo.legacy.http.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis broker in this process, on 127.0.0.1, whose queues live in a journal on disk. */
final class OrderBroker implements AutoCloseable {

    private static final String ACCEPTOR = "tcp";
    private static final int JOURNAL_FILE = 1 << 20;
    private static final long IN_MEMORY = 32L << 20;
    private static final int ATTEMPTS = 5;
    private static final String DEAD = "orders.dead";
    private static final String EXPIRED = "orders.expired";

    private final EmbeddedActiveMQ server;

    private OrderBroker(EmbeddedActiveMQ server) {
        this.server = server;
    }

    static OrderBroker start(Path folder, int port) throws IOException {
        Loopback.requireFree(port);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        boolean started = false;
        try {
            server.setConfiguration(configuration(folder, port));
            server.start();
            started = server.getActiveMQServer().isActive();
        } catch (Exception failure) {
            throw new IOException("the broker cannot start: " + failure.getMessage(), failure);
        } finally {
            if (!started) {
                new OrderBroker(server).close();
            }
        }
        return new OrderBroker(server);
    }

    URI address() {
        return URI.create("tcp://127.0.0.1:" + acceptor().getActualPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the broker does not stop", failure);
        }
    }

    private NettyAcceptor acceptor() {
        return (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
    }

    private static ConfigurationImpl configuration(Path folder, int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("orders");
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setPersistenceEnabled(true);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalFileSize(JOURNAL_FILE);
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        // A broker that blocks because the reader's disk is nearly full looks like a broken gateway.
        configuration.setMaxDiskUsage(-1);
        configuration.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:" + port + "?protocols=CORE");
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true)
                        .setMaxDeliveryAttempts(ATTEMPTS)
                        .setExpiryAddress(SimpleString.of(EXPIRED))
                        .setDeadLetterAddress(SimpleString.of(DEAD))
                        .setMaxSizeBytes(IN_MEMORY)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE));
        // Without a queue there the broker drops what it should put aside.
        for (String aside : List.of(DEAD, EXPIRED)) {
            configuration.addQueueConfiguration(QueueConfiguration.of(aside).setRoutingType(RoutingType.ANYCAST));
        }
        return configuration;
    }
}
