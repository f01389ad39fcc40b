package io.trestle.routes.door;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A certificate with those that lead to its root, and its key, from PEM files as netty reads them. */
abstract class DoorKeys extends SslContext {

    private DoorKeys() {}

    /** @throws IOException where a file cannot be used, or the key is not that of the first certificate; it says which */
    static SslContextBuilder read(TlsFiles files) throws IOException {
        X509Certificate[] chain;
        try {
            chain = toX509Certificates(files.certificate().toFile());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    files.certificate() + ": cannot be used (expected: a PEM file of certificates): " + e.getMessage(),
                    e);
        }
        PrivateKey key = key(files);
        if (!belongs(key, chain[0].getPublicKey())) {
            throw new IOException(files.key() + ": is not the key of " + files.certificate()
                    + " (expected: the one of its first certificate, "
                    + chain[0].getSubjectX500Principal().getName() + ")");
        }
        return SslContextBuilder.forServer(key, chain);
    }

    private static PrivateKey key(TlsFiles files) throws IOException {
        String password = files.keyPassword();
        try {
            PrivateKey key = toPrivateKey(files.key().toFile(), password);
            if (key != null) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(files, password, e);
        }
        throw unusable(files, password, null);
    }

    private static IOException unusable(TlsFiles files, @Nullable String password, @Nullable Exception cause) {
        return new IOException(
                files.key() + ": cannot be used (expected: a PEM file of a private key in PKCS #8, "
                        + (password == null ? "with key-password where it is encrypted" : "encrypted with key-password")
                        + ", as `openssl pkcs8 -topk8` makes it)",
                cause);
    }

    private static boolean belongs(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] text = "whose".getBytes(StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
