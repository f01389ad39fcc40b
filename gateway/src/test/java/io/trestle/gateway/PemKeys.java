package io.trestle.gateway;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key of localhost with a certificate that vouches for itself, made with keytool, as PEM files. */
final class PemKeys {

    private static final String PASSWORD = "changeit";

    private final Path certificate;
    private final Path key;
    private KeyStore store;

    PemKeys(Path folder) throws Exception {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key");
        renew();
    }

    Path certificate() {
        return certificate;
    }

    Path key() {
        return key;
    }

    /** Another key and certificate in the same files. */
    void renew() throws Exception {
        Path made = Keytool.pair(
                certificate.resolveSibling(UUID.randomUUID() + ".p12"),
                PASSWORD,
                "server",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        store = KeyStore.getInstance(made.toFile(), PASSWORD.toCharArray());
        Files.delete(made);
        Files.writeString(certificate, pem("CERTIFICATE", current().getEncoded()));
        Files.writeString(
                key,
                pem(
                        "PRIVATE KEY",
                        store.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    /** What is in the files now. */
    Certificate current() throws GeneralSecurityException {
        return store.getCertificate("server");
    }

    /** For clients that trust what is in the files now, and nothing else. */
    SSLContext trusting() throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", current());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
