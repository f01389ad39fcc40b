package io.trestle.connectors.keys;

import io.trestle.connectors.ContractFiles;
import io.trestle.connectors.InvalidSystemException;
import io.trestle.connectors.system.SystemTls;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The entries of the files that a system's TLS names. */
public final class TlsKeys {

    private final @Nullable KeyEntries trust;
    private final @Nullable KeyEntries keys;

    private TlsKeys(SystemTls tls) throws UnusableKeysException {
        trust = tls.trust() == null ? null : KeyEntries.read(tls.trust());
        keys = tls.keys() == null ? null : KeyEntries.read(tls.keys());
        if (trust != null && !trust.hasTrusted()) {
            throw none(trust, "a certificate to trust, as keytool -importcert makes it");
        }
        if (keys != null && !keys.hasAnyKey()) {
            throw none(keys, "a private key with its certificate, and the password of the file for both");
        }
    }

    private static UnusableKeysException none(KeyEntries read, String expected) {
        return new UnusableKeysException(read.file(), "file", "no entry of use (expected: " + expected + ")");
    }

    /**
     * Reads the files. Blocks.
     *
     * @throws UnusableKeysException when one cannot be read with its password, or has nothing of what it is for
     */
    public static void check(SystemTls tls) throws UnusableKeysException {
        var unused = new TlsKeys(tls);
    }

    /**
     * Reads the files. Blocks.
     *
     * @throws InvalidSystemException when one cannot be read with its password, or has nothing of what it is for
     */
    public static TlsKeys read(String system, SystemTls tls) throws InvalidSystemException {
        try {
            return new TlsKeys(tls);
        } catch (UnusableKeysException e) {
            String which = e.definition().equals(tls.trust()) ? "trust" : "keys";
            throw new InvalidSystemException(system, "tls." + which + "." + e.key() + ": " + e.getMessage());
        }
    }

    /**
     * A digest of each file, so that a renewed one is noticed. Blocks.
     *
     * @throws InvalidSystemException when one cannot be read
     */
    public static List<String> fingerprint(String system, @Nullable SystemTls tls) throws InvalidSystemException {
        List<String> digests = new ArrayList<>();
        if (tls != null) {
            digests.add(
                    tls.trust() == null
                            ? ""
                            : ContractFiles.digest(system, tls.trust().file()));
            digests.add(
                    tls.keys() == null
                            ? ""
                            : ContractFiles.digest(system, tls.keys().file()));
        }
        return digests;
    }

    /** What to trust; null where that is what the Java platform trusts. */
    public @Nullable KeyEntries trust() {
        return trust;
    }

    /** The gateway's own key; null where there is none. */
    public @Nullable KeyEntries keys() {
        return keys;
    }

    /**
     * Whom to believe; empty where that is whom the Java platform believes.
     *
     * @throws GeneralSecurityException when the platform cannot do with what the file has
     */
    public Optional<TrustManagerFactory> trustManagers() throws GeneralSecurityException {
        if (trust == null) {
            return Optional.empty();
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust.store());
        return Optional.of(managers);
    }

    /**
     * Who the gateway is; empty where it does not say.
     *
     * @throws GeneralSecurityException when the platform cannot do with what the file has
     */
    public Optional<KeyManagerFactory> keyManagers() throws GeneralSecurityException {
        if (keys == null) {
            return Optional.empty();
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys.store(), keys.password().toCharArray());
        return Optional.of(managers);
    }
}
