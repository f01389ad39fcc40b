package io.trestle.routes.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.handler.codec.http.HttpHeaders;
import io.trestle.routes.call.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Certificates that a proxy which ends TLS forwards (RFC 9440): {@code Client-Cert} is a byte sequence of RFC 8941 that holds the
 * DER form. That the client has the key, and that an authority vouches for it, the proxy has checked. Thread-safe.
 */
final class ForwardedCertificates {

    private static final String FIELD = "Client-Cert";
    private static final String CHAIN = "Client-Cert-Chain";

    private static final int MOST_KNOWN = 1_000;

    /** A proxy says the same of one client with each of its requests. */
    private static final Cache<String, Optional<ClientCertificate>> KNOWN = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .executor(Runnable::run)
            .build();

    private ForwardedCertificates() {}

    /** Empty where there is none, or more than one, or one that cannot be read. */
    static Optional<ClientCertificate> read(HttpHeaders head) {
        List<String> fields = head.getAll(FIELD);
        return fields.size() == 1 ? KNOWN.get(fields.get(0), ForwardedCertificates::parsed) : Optional.empty();
    }

    /** Nobody behind this believes what a request says of certificates. */
    static void strip(HttpHeaders head) {
        head.remove(FIELD);
        head.remove(CHAIN);
    }

    private static Optional<ClientCertificate> parsed(String field) {
        String item = field.strip();
        if (item.length() < 2 || !item.startsWith(":") || !item.endsWith(":")) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(item.substring(1, item.length() - 1));
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate certificate
                    ? Optional.of(ClientCertificate.of(certificate))
                    : Optional.empty();
        } catch (IllegalArgumentException | CertificateException e) {
            return Optional.empty();
        }
    }
}
