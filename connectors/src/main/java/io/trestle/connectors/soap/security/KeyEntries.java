package io.trestle.connectors.soap.security;

import io.trestle.connectors.system.KeyFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/** The entries of a key file. */
final class KeyEntries {

    private final KeyStore entries;

    private KeyEntries(KeyStore entries) {
        this.entries = entries;
    }

    /** @throws UnusableKeysException when the file cannot be read or the password does not open it */
    static KeyEntries read(KeyFile file) throws UnusableKeysException {
        try {
            return new KeyEntries(
                    KeyStore.getInstance(file.file().toFile(), file.password().toCharArray()));
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeysException(
                    file, "file", "cannot be opened with the password (expected: a PKCS #12 or JKS file)");
        }
    }

    KeyStore store() {
        return entries;
    }

    /** Whether there is a private key of this alias, which the password opens. */
    boolean hasKey(String alias, String password) {
        try {
            return entries.isKeyEntry(alias) && entries.getKey(alias, password.toCharArray()) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean hasCertificate(String alias) {
        try {
            return entries.getCertificate(alias) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    List<String> aliases() {
        try {
            return Collections.list(entries.aliases());
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }
}
