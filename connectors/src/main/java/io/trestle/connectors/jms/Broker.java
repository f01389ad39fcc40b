package io.trestle.connectors.jms;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.Pool;
import io.trestle.connectors.broker.BrokerMessages;
import io.trestle.connectors.keys.KeyEntries;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.messaging.BrokerProbe;
import io.trestle.connectors.system.SystemTls;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.Component;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a system's broker: shared ones from a pool for sending, and single ones for receiving. Whoever finds a
 * connection broken makes a new one: the client library itself does not try again behind our back. Thread-safe.
 */
final class Broker implements AutoCloseable {

    /** A broker that says nothing for this long is gone, even where the network does not notice. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final ActiveMQConnectionFactory single;
    private final URI address;
    private final BrokerProbe probe;
    private final SharedConnection pool = new SharedConnection();

    private Broker(ActiveMQConnectionFactory single, URI address, BrokerProbe probe) {
        this.single = single;
        this.address = address;
        this.probe = probe;
        pool.setConnectionFactory(single);
        pool.setConnectionIdleTimeout(0);
    }

    static Broker of(BrokerLogin login) throws InvalidSystemException {
        ActiveMQConnectionFactory factory;
        try {
            String url = login.address().toString();
            factory = new ActiveMQConnectionFactory(url + (url.indexOf('?') < 0 ? "?" : "&") + "connect-timeout-millis="
                    + login.connectTimeout().toMillis());
        } catch (RuntimeException e) {
            throw new InvalidSystemException(
                    login.system(), "broker: " + login.address().getAuthority() + " (expected: tcp://host:port)");
        }
        if (login.tls() != null) {
            secure(factory, login.system(), login.tls());
        }
        factory.setUser(login.username());
        factory.setPassword(login.password());
        factory.setInitialConnectAttempts(1);
        factory.setReconnectAttempts(0);
        factory.setCallTimeout(login.timeout().toMillis());
        factory.setBlockOnDurableSend(true);
        factory.setBlockOnNonDurableSend(true);
        factory.setClientFailureCheckPeriod(SILENCE.toMillis());
        factory.setConnectionTTL(SILENCE.multipliedBy(2).toMillis());
        factory.setDeserializationDenyList("*");
        return new Broker(factory, login.address(), new BrokerProbe(login.tls(), login.connectTimeout()));
    }

    /** By parameters of the connection rather than of its address, which is shown. */
    private static void secure(ActiveMQConnectionFactory factory, String system, SystemTls tls)
            throws InvalidSystemException {
        TlsKeys files = TlsKeys.read(system, tls);
        for (TransportConfiguration transport : factory.getStaticConnectors()) {
            Map<String, Object> parameters = transport.getParams();
            parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
            parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
            put(
                    parameters,
                    files.trust(),
                    TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                    TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME,
                    TransportConstants.TRUSTSTORE_TYPE_PROP_NAME);
            put(
                    parameters,
                    files.keys(),
                    TransportConstants.KEYSTORE_PATH_PROP_NAME,
                    TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                    TransportConstants.KEYSTORE_TYPE_PROP_NAME);
        }
    }

    private static void put(
            Map<String, Object> parameters, @Nullable KeyEntries file, String path, String password, String type) {
        if (file != null) {
            parameters.put(path, file.path());
            parameters.put(password, file.password());
            parameters.put(type, file.store().getType());
        }
    }

    /** What the client says of a failure; where that is only that there is no connection, why there is none. Blocks. */
    String reason(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ActiveMQNotConnectedException) {
                int port = address.getPort();
                return "no connection to " + address.getAuthority() + ": "
                        + (address.getHost() == null
                                ? cause.getMessage()
                                : probe.why(address.getHost(), port < 0 ? TransportConstants.DEFAULT_PORT : port));
            }
        }
        return String.valueOf(failure);
    }

    /** A connection of the pool's. Closing it gives it back. */
    Connection pooled() throws JMSException {
        return pool.createConnection();
    }

    /** The sessions on the connection that is shared. */
    Pool sessions() {
        return pool.sessions();
    }

    /** A connection of one's own. */
    Connection single() throws JMSException {
        return single.createConnection();
    }

    /** A Camel component over the pool. */
    Component component(BrokerMessages messages) {
        return new SystemJmsComponent(pool, messages);
    }

    @Override
    public void close() {
        pool.stop();
        single.close();
    }
}
