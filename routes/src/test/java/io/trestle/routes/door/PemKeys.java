package io.trestle.routes.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key of localhost with a certificate that vouches for itself, made with keytool, as PEM files. */
public final class PemKeys {

    private static final String PASSWORD = "changeit";

    private final Path certificate;
    private final Path key;
    private KeyStore store;

    public PemKeys(Path folder) throws Exception {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key");
        renew();
    }

    private PemKeys(PemKeys same, Path folder) throws IOException {
        certificate = Files.copy(same.certificate, folder.resolve("server.pem"));
        key = Files.copy(same.key, folder.resolve("server.key"));
        store = same.store;
    }

    /** The same in files of a test's own. */
    PemKeys copiedTo(Path folder) throws IOException {
        return new PemKeys(this, folder);
    }

    public Path certificate() {
        return certificate;
    }

    public Path key() {
        return key;
    }

    /** Another key and certificate in the same files. */
    public void renew() throws Exception {
        Path made = certificate.resolveSibling(UUID.randomUUID() + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        made.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
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
    public Certificate current() throws GeneralSecurityException {
        return store.getCertificate("server");
    }

    /** For clients that trust what is in the files now, and nothing else. */
    public SSLContext trusting() throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", current());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** For clients that show what is in these files, and trust what is in a server's. */
    SSLContext showing(PemKeys server) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD.toCharArray());
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", server.current());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), managers.getTrustManagers(), null);
        return context;
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
