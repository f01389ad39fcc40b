package io.trestle.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key of a client with a certificate that vouches for itself, made with keytool. */
final class ClientKeys {

    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    ClientKeys(Path folder, String name) throws Exception {
        Path made = Keytool.pair(folder.resolve(UUID.randomUUID() + ".p12"), PASSWORD, "client", name);
        store = KeyStore.getInstance(made.toFile(), PASSWORD.toCharArray());
        Files.delete(made);
    }

    String sha256() throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(certificate().getEncoded()));
    }

    /** The value of {@code Client-Cert}: RFC 9440 section 2.2. */
    String field() throws Exception {
        return ":" + Base64.getEncoder().encodeToString(certificate().getEncoded()) + ":";
    }

    String pem() throws Exception {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate().getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    /** For a client that shows this certificate, and trusts a server's. */
    SSLContext trusting(Certificate server) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", server);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private Certificate certificate() throws Exception {
        return store.getCertificate("client");
    }
}
