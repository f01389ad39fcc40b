package io.trestle.connectors.jms;

import io.trestle.connectors.LastingPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/**
 * An Artemis broker on 127.0.0.1 that can be stopped and started again at the same address. It keeps durable messages where it
 * has a folder for them.
 */
public final class PretendBroker implements AutoCloseable {

    /** A queue that refuses what would make it hold more than 10 KB. */
    public static final String FULL = "full";

    private final URI address;
    private final @Nullable Path folder;
    private final String parameters;
    private @Nullable EmbeddedActiveMQ server;

    /** A broker that keeps nothing. */
    public PretendBroker() throws IOException {
        this(null);
    }

    public PretendBroker(@Nullable Path folder) throws IOException {
        this(folder, "");
    }

    /** @param parameters of its acceptor, such as {@code sslEnabled=true} */
    public PretendBroker(@Nullable Path folder, String parameters) throws IOException {
        this.folder = folder;
        this.parameters = parameters;
        address = URI.create("tcp://127.0.0.1:" + LastingPort.free());
    }

    public URI address() {
        return address;
    }

    public void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(folder != null)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", address + "?" + parameters);
        if (folder != null) {
            configuration
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setPagingDirectory(folder.resolve("paging").toString());
        }
        configuration.addAddressSetting(
                FULL,
                new AddressSettings()
                        .setMaxSizeBytes(10 * 1024)
                        .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
        EmbeddedActiveMQ starting = new EmbeddedActiveMQ();
        starting.setConfiguration(configuration);
        starting.start();
        server = starting;
    }

    public void stop() throws Exception {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
