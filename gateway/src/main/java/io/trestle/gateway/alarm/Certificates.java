package io.trestle.gateway.alarm;

import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.OAuthClient;
import io.trestle.connectors.system.SystemDefinition;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Finds the certificates of systems: those in their key files, and those that their HTTPS endpoints show. */
final class Certificates {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int HTTPS = 443;

    /**
     * A certificate, or a place where there should be one.
     *
     * @param where a file's name, or host and port
     * @param end when it ends; null where it could not be read
     */
    record Found(String system, String where, @Nullable Instant end) {}

    private Certificates() {}

    /** Blocks, up to some seconds for each endpoint. */
    static List<Found> of(SystemDefinition system) {
        List<Found> found = new ArrayList<>();
        system.keyFiles().stream().distinct().forEach(file -> found.addAll(inFile(system.system(), file)));
        Stream.concat(
                        system.endpoints().stream(),
                        Stream.ofNullable(system.oauth()).map(OAuthClient::url))
                .filter(address -> "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null)
                .map(address -> shown(system.system(), address))
                .forEach(found::add);
        return found;
    }

    private static List<Found> inFile(String system, KeyFile file) {
        String name = String.valueOf(file.file().getFileName());
        try {
            KeyStore store = file.open();
            List<Found> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                Certificate certificate = store.getCertificate(alias);
                if (certificate instanceof X509Certificate known) {
                    found.add(new Found(
                            system, name + " " + alias, known.getNotAfter().toInstant()));
                }
            }
            return found;
        } catch (IOException | GeneralSecurityException e) {
            return List.of(new Found(system, name, null));
        }
    }

    /** The end of the first certificate of the chain to end. Nothing but the handshake is said, and nothing is trusted. */
    private static Found shown(String system, URI address) {
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        String where = address.getHost() + ":" + port;
        int millis = (int) PATIENCE.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.getHost(), port), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket =
                    (SSLSocket) anyone().getSocketFactory().createSocket(plain, address.getHost(), port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                if (!address.getHost().matches("[0-9.]+|\\[.*")) {
                    parameters.setServerNames(List.of(new SNIHostName(address.getHost())));
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                Instant end = Arrays.stream(socket.getSession().getPeerCertificates())
                        .filter(X509Certificate.class::isInstance)
                        .map(certificate ->
                                ((X509Certificate) certificate).getNotAfter().toInstant())
                        .min(Instant::compareTo)
                        .orElse(null);
                return new Found(system, where, end);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return new Found(system, where, null);
        }
    }

    private static SSLContext anyone() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, new SecureRandom());
        return context;
    }

    /** Looks at certificates that are expired or unknown too: that is what this is for. No data is exchanged. */
    private static final class Anyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException("no server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Whoever it is.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
