package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import org.jspecify.annotations.Nullable;

/**
 * How a listener proves who it is (TLS 1.2 and 1.3). The files are looked for when the gateway starts, not when an estate is
 * checked: keys are not kept in git. Files that change are taken up within 30 seconds, for new connections.
 *
 * @param certificate a PEM file with the certificate, followed by those that lead to its root; absolute, or relative to the
 *     estate
 * @param key a PEM file with the private key (PKCS #8); absolute, or relative to the estate
 * @param keyPassword of the key, as a placeholder; none where the key is not encrypted
 * @param clients whose certificates are believed when clients prove who they are; nobody is asked for one where left out
 */
public record TlsDefinition(
        @Syntax(value = Syntaxes.LINE, expected = "the path of a PEM file")
        String certificate,

        @Syntax(value = Syntaxes.LINE, expected = "the path of a PEM file")
        String key,

        @Secret @Nullable String keyPassword,

        @Nullable ClientsDefinition clients) {

    public TlsDefinition {
        Checks.of(TlsDefinition.class, certificate, key, keyPassword, clients).enforce();
    }

    /**
     * Which certificates of clients are believed (RFC 8446 section 4.3.2).
     *
     * @param authorities a PEM file with the certificates of those who sign them, or of the clients themselves; absolute, or
     *     relative to the estate
     * @param required whether who brings none is turned away before they can ask for anything; {@code false} by default
     */
    public record ClientsDefinition(
            @Syntax(value = Syntaxes.LINE, expected = "the path of a PEM file")
            String authorities,

            boolean required) {

        public ClientsDefinition {
            Checks.of(ClientsDefinition.class, authorities, required).enforce();
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
