package io.trestle.connectors.keys;

import io.trestle.connectors.system.KeyFile;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;

/** A key file that was read: where it is, its password, and its entries. */
public final class KeyEntries {

    private final KeyFile file;
    private final KeyStore entries;

    private KeyEntries(KeyFile file, KeyStore entries) {
        this.file = file;
        this.entries = entries;
    }

    /** @throws UnusableKeysException when the file cannot be read or the password does not open it */
    public static KeyEntries read(KeyFile file) throws UnusableKeysException {
        try {
            return new KeyEntries(file, file.open());
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableKeysException(file, "file", why(file, e));
        }
    }

    /** What the definition says of it. */
    KeyFile file() {
        return file;
    }

    /** Where it is, for those who read it themselves. */
    public String path() {
        return file.file().toString();
    }

    public String password() {
        return file.password();
    }

    private static String why(KeyFile file, Exception failure) {
        return file.file().getFileName()
                + (failure instanceof GeneralSecurityException
                        ? " is no key file (expected: a PKCS #12 or JKS file, as keytool and openssl make them of PEM)"
                        : " cannot be opened with the password (expected: the password of this PKCS #12 or JKS file)");
    }

    public KeyStore store() {
        return entries;
    }

    /** Whether there is a private key of this alias, which the password opens. */
    public boolean hasKey(String alias) {
        try {
            return entries.isKeyEntry(alias) && entries.getKey(alias, password().toCharArray()) != null;
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
    boolean hasAnyKey() {
        return aliases().stream().anyMatch(this::hasKey);
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
