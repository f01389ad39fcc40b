package io.trestle.routes.door;

import io.trestle.routes.estate.TlsDefinition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the PEM files of a listener are.
 *
 * @param certificate its certificate and those that lead to its root
 * @param key its private key (PKCS #8)
 * @param keyPassword null where the key is not encrypted
 * @param clientAuthorities who signs certificates of clients; null where clients are not asked for one
 * @param clientsRequired whether who brings none is turned away
 */
public record TlsFiles(
        Path certificate,
        Path key,
        @Nullable String keyPassword,
        @Nullable Path clientAuthorities,
        boolean clientsRequired) {

    /** Without certificates of clients. */
    public static TlsFiles of(Path certificate, Path key, @Nullable String keyPassword) {
        return new TlsFiles(certificate, key, keyPassword, null, false);
    }

    /** @param estate what relative paths are relative to */
    public static TlsFiles of(TlsDefinition definition, Path estate) {
        TlsDefinition.ClientsDefinition clients = definition.clients();
        return new TlsFiles(
                estate.resolve(definition.certificate()).toAbsolutePath(),
                estate.resolve(definition.key()).toAbsolutePath(),
                definition.keyPassword(),
                clients == null ? null : estate.resolve(clients.authorities()).toAbsolutePath(),
                clients != null && clients.required());
    }

    /** The same, and clients are asked for certificates. */
    public TlsFiles withClients(Path authorities, boolean required) {
        return new TlsFiles(certificate, key, keyPassword, authorities, required);
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "TlsFiles[certificate=" + certificate + ", key=" + key + ", clientAuthorities=" + clientAuthorities
                + ", clientsRequired=" + clientsRequired + "]";
    }
}
