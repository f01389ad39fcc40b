package io.trestle.routes.estate;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.ExactlyOne;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application that calls APIs.
 *
 * @param consumer its name; the file is named like it. {@code anonymous} is taken: it stands for strangers
 * @param plan the name of its plan
 * @param apiKeys its keys, hashed
 * @param clients the OAuth 2.0 client ids whose tokens are this consumer's
 * @param certificates of its clients, where the public listener asks for them
 * @param scopes what its API keys and certificates allow; tokens bring their own
 */
public record ConsumerDefinition(
        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String consumer,

        @Syntax(value = Syntaxes.NAME, expected = Syntaxes.NAME_EXPECTED)
        String plan,

        List<ApiKeyDefinition> apiKeys,

        @Syntax(value = Syntaxes.LINE, expected = "a client id")
        List<String> clients,

        List<CertificateDefinition> certificates,

        @Syntax(value = Syntaxes.SCOPE, expected = Syntaxes.SCOPE_EXPECTED)
        List<String> scopes) {

    public ConsumerDefinition {
        apiKeys = List.copyOf(apiKeys);
        clients = List.copyOf(clients);
        certificates = List.copyOf(certificates);
        scopes = List.copyOf(scopes);
        Checks.of(ConsumerDefinition.class, consumer, plan, apiKeys, clients, certificates, scopes)
                .that(
                        !consumer.equals("anonymous"),
                        "consumer",
                        consumer,
                        "another name: this one stands for strangers")
                .enforce();
    }

    /**
     * A certificate of a client: all of one name that a believed authority signed, or exactly one.
     *
     * @param subject the distinguished name (RFC 4514), such as {@code CN=erp,O=Acme,C=DE}
     * @param sha256 the fingerprint: SHA-256 of the certificate's DER form, in lower-case hexadecimal without colons
     */
    @ExactlyOne({"subject", "sha256"})
    public record CertificateDefinition(
            @Syntax(value = Syntaxes.LINE, expected = "a distinguished name such as CN=erp,O=Acme,C=DE") @Nullable String subject,

            @Syntax(
                    value = "[0-9a-f]{64}",
                    expected = "the SHA-256 of the certificate: 64 hexadecimal digits in lower case")
            @Nullable String sha256) {

        public CertificateDefinition {
            Checks.of(CertificateDefinition.class, subject, sha256)
                    .that(
                            subject == null || isName(subject),
                            "subject",
                            subject,
                            "a distinguished name such as CN=erp,O=Acme,C=DE")
                    .enforce();
        }

        private static boolean isName(String subject) {
            try {
                return !DistinguishedNames.canonical(subject).isEmpty();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /**
     * An API key of which only the hash is known.
     *
     * @param sha256 the SHA-256 of the key's UTF-8 bytes, in lower-case hexadecimal
     */
    public record ApiKeyDefinition(
            @Secret
            @Syntax(value = "[0-9a-f]{64}", expected = "the SHA-256 of the key: 64 hexadecimal digits in lower case")
            String sha256) {

        public ApiKeyDefinition {
            Checks.of(ApiKeyDefinition.class, sha256).enforce();
        }

        /** Leaves the hash out: short keys could be guessed from it. */
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }
}
