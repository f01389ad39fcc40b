package io.trestle.connectors.soap.security;

import io.trestle.connectors.keys.KeyEntries;
import io.trestle.connectors.keys.UnusableKeysException;
import io.trestle.connectors.system.KeyFile;
import io.trestle.connectors.system.SoapSecurity;
import java.util.List;
import org.apache.wss4j.common.crypto.Merlin;
import org.jspecify.annotations.Nullable;

/**
 * The keys and certificates of a definition. Immutable.
 *
 * @param own private keys; null where the definition names none
 * @param trusted certificates; null where the definition names none
 */
record SecurityKeys(@Nullable Merlin own, @Nullable Merlin trusted) {

    /** @throws UnusableKeysException when a file cannot be opened, or an entry is not there */
    static SecurityKeys read(SoapSecurity definition) throws UnusableKeysException {
        KeyFile keys = definition.keys();
        KeyFile trust = definition.trust();
        KeyEntries own = keys == null ? null : KeyEntries.read(keys);
        KeyEntries trusted = trust == null ? null : KeyEntries.read(trust);
        SoapSecurity.Signature signature = definition.signature();
        if (signature != null && own != null && !own.hasKey(signature.alias())) {
            throw missing(signature, "private key", own.aliases());
        }
        SoapSecurity.Encryption encryption = definition.encryption();
        if (encryption != null && trusted != null && !trusted.hasCertificate(encryption.alias())) {
            throw missing(encryption, "certificate", trusted.aliases());
        }
        return new SecurityKeys(crypto(own), crypto(trusted));
    }

    private static UnusableKeysException missing(Record definition, String what, List<String> known) {
        return new UnusableKeysException(
                definition, "alias", "not in the file (expected: the alias of a " + what + ", one of " + known + ")");
    }

    private static @Nullable Merlin crypto(@Nullable KeyEntries entries) {
        if (entries == null) {
            return null;
        }
        Merlin crypto = new Merlin();
        crypto.setKeyStore(entries.store());
        crypto.setTrustStore(entries.store());
        return crypto;
    }
}
