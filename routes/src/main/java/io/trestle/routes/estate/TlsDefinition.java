package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.definition.Words;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves who it is (TLS 1.2 and 1.3). The files are looked for when the gateway starts, not when an estate is
 * checked: keys are not kept in git. Files that change are taken up within 30 seconds, for new connections.
 *
 * @param certificate a PEM file with the certificate, followed by those that lead to its root; absolute, or relative to the
 *     estate
 * @param key a PEM file with the private key (PKCS #8); absolute, or relative to the estate
 * @param keyPassword of the key, as a placeholder; none where the key is not encrypted
 */
public record TlsDefinition(
        @Syntax(value = Syntaxes.LINE, expected = "the path of a PEM file")
        String certificate,

        @Syntax(value = Syntaxes.LINE, expected = "the path of a PEM file")
        String key,

        @Secret @Nullable String keyPassword) {

    public TlsDefinition {
        Checks.of(TlsDefinition.class, certificate, key, keyPassword).enforce();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "TlsDefinition[certificate=" + certificate + ", key=" + key + ", keyPassword=" + Words.HIDDEN + "]";
    }
}
