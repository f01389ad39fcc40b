package io.trestle.connectors.messaging;

import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.keys.TlsKeys;
import io.trestle.connectors.system.SystemTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a broker cannot be reached, by a connection of its own: the clients' libraries tell that to a log at best, and a
 * failure has to say it. What was found is remembered for five seconds. Thread-safe; its method blocks.
 */
public final class BrokerProbe {

    private static final int MOST_MILLIS = 1_000;
    /** After its part of a TLS 1.3 handshake a client learns only by listening that it is refused. */
    private static final int LISTEN_MILLIS = 200;

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(5).toNanos();

    private final @Nullable SystemTls tls;
    private final int millis;
    private @Nullable Finding latest;

    private record Finding(String host, int port, String why, long at) {}

    /** @param connectTimeout the longest that connecting may take here, too; one second at most */
    public BrokerProbe(@Nullable SystemTls tls, Duration connectTimeout) {
        this.tls = tls;
        this.millis = (int) Math.max(1, Math.min(MOST_MILLIS, connectTimeout.toMillis()));
    }

    /** What is in the way of a connection to this port, in a few words. */
    public synchronized String why(String host, int port) {
        Finding known = latest;
        if (known != null
                && known.port() == port
                && known.host().equals(host)
                && System.nanoTime() - known.at() < REMEMBERED_NANOS) {
            return known.why();
        }
        String why = find(host, port);
        latest = new Finding(host, port, why, System.nanoTime());
        return why;
    }

    private String find(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            if (tls == null) {
                return "it takes connections, but makes no sense of them (expected: `tls` and a login, where it wants them)";
            }
            return greet(tls, socket, host, port);
        } catch (IOException | GeneralSecurityException | InvalidSystemException e) {
            return innermost(e);
        }
    }

    private String greet(SystemTls tls, Socket socket, String host, int port)
            throws IOException, GeneralSecurityException, InvalidSystemException {
        TlsKeys entries = TlsKeys.read("probe", tls);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                entries.keyManagers().map(KeyManagerFactory::getKeyManagers).orElse(null),
                entries.trustManagers()
                        .map(TrustManagerFactory::getTrustManagers)
                        .orElse(null),
                null);
        try (SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.setSoTimeout(millis);
            try {
                secured.startHandshake();
            } catch (SocketTimeoutException e) {
                return "no TLS handshake within " + millis + " ms (expected: a port that speaks TLS)";
            }
            secured.setSoTimeout(LISTEN_MILLIS);
            try {
                int unused = secured.getInputStream().read();
            } catch (SocketTimeoutException e) {
                // It waits for us to speak.
            }
            return "it speaks TLS, but makes no sense of what comes (expected: a login, where it wants one)";
        }
    }

    /** What is at the bottom of a failure: that a login or a certificate is refused, rather than that something failed. */
    public static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
