package io.trestle.connectors.keys;

import io.trestle.connectors.system.KeyFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/** The entries of a key file. */
public final class KeyEntries {

    private final KeyStore entries;

    private KeyEntries(KeyStore entries) {
        this.entries = entries;
    }

    /** @throws UnusableKeysException when the file cannot be read or the password does not open it */
    public static KeyEntries read(KeyFile file) throws UnusableKeysException {
        try {
            return new KeyEntries(file.open());
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeysException(
                    file, "file", "cannot be opened with the password (expected: a PKCS #12 or JKS file)");
        }
    }

    public KeyStore store() {
        return entries;
    }

    /** Whether there is a private key of this alias, which the password opens. */
    public boolean hasKey(String alias, String password) {
        try {
            return entries.isKeyEntry(alias) && entries.getKey(alias, password.toCharArray()) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    public boolean hasCertificate(String alias) {
        try {
            return entries.getCertificate(alias) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether there is a private key that the password opens. */
    boolean hasAnyKey(String password) {
        return aliases().stream().anyMatch(alias -> hasKey(alias, password));
    }

    /** Whether there is a certificate that stands for itself, and not for a private key. */
    boolean hasTrusted() {
        return aliases().stream().anyMatch(alias -> {
            try {
                return entries.isCertificateEntry(alias);
            } catch (GeneralSecurityException e) {
                return false;
            }
        });
    }

    public List<String> aliases() {
        try {
            return Collections.list(entries.aliases());
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }
}
