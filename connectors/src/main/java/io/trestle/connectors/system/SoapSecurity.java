package io.trestle.connectors.system;

import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How messages of a SOAP service are secured (OASIS Web Services Security: SOAP Message Security 1.1).
 *
 * @param usernameToken the login that goes with every request
 * @param timestamp when a request was made, and how long it holds
 * @param keys the gateway's own private keys with their certificates
 * @param trust certificates of the service, or of who issued them
 * @param signature the gateway's signature of requests
 * @param encryption of requests
 * @param answer what is demanded of answers; nothing where left out
 */
public record SoapSecurity(
        @Nullable UsernameToken usernameToken,
        @Nullable Timestamp timestamp,
        @Nullable KeyFile keys,
        @Nullable KeyFile trust,
        @Nullable Signature signature,
        @Nullable Encryption encryption,
        @Nullable Answer answer) {

    private static final String ALIAS = "the alias of an entry";

    public SoapSecurity {
        boolean decrypts = answer != null && answer.encrypted();
        boolean verifies = answer != null && answer.signed();
        Checks.of(SoapSecurity.class, usernameToken, timestamp, keys, trust, signature, encryption, answer)
                .that(
                        keys != null || (signature == null && !decrypts),
                        "keys",
                        keys,
                        "a key file, as messages are signed or decrypted",
                        "signature",
                        "answer")
                .that(
                        trust != null || (encryption == null && !verifies),
                        "trust",
                        trust,
                        "a key file, as messages are encrypted or signatures checked",
                        "encryption",
                        "answer")
                .enforce();
    }

    List<KeyFile> keyFiles() {
        return KeyFile.given(keys, trust);
    }

    /**
     * A login (Username Token Profile 1.1).
     *
     * @param username who calls
     * @param password goes with it, as a placeholder
     * @param passwordType how the password is sent: {@link PasswordType#TEXT} or {@link PasswordType#DIGEST}, with a
     *     nonce and the time; text by default
     */
    public record UsernameToken(
            @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED)
            String username,

            @Secret String password,
            @DefaultsTo("text") PasswordType passwordType) {

        public UsernameToken {
            Checks.of(UsernameToken.class, username, password, passwordType).enforce();
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }

    /** How a password is sent. */
    public enum PasswordType {
        /** As it is: for TLS only. */
        TEXT,
        /** Hashed with SHA-1, together with a nonce and the time. */
        DIGEST
    }

    /**
     * When a request was made.
     *
     * @param timeToLive how long it holds; 5 min
     */
    public record Timestamp(@DefaultsTo("5m") Duration timeToLive) {

        public Timestamp {
            Checks.of(Timestamp.class, timeToLive).enforce();
        }
    }

    /**
     * A signature (X.509 Certificate Token Profile 1.1).
     *
     * @param alias of a private key in `keys`
     * @param parts what is signed: {@link Part#BODY}, {@link Part#TIMESTAMP}, {@link Part#USERNAME_TOKEN},
     *     {@link Part#ADDRESSING}; all of these that a request has where left out
     * @param algorithm of the signature; {@link SignatureAlgorithm#RSA_SHA256} by default
     * @param reference how the certificate is named: {@link KeyReference#CERTIFICATE}, which sends it along,
     *     {@link KeyReference#ISSUER_SERIAL}, {@link KeyReference#KEY_IDENTIFIER} or {@link KeyReference#THUMBPRINT};
     *     the first by default
     */
    public record Signature(
            @Syntax(value = Syntaxes.LINE, expected = ALIAS) String alias,
            List<Part> parts,
            @DefaultsTo("rsa-sha256") SignatureAlgorithm algorithm,
            @DefaultsTo("certificate") KeyReference reference) {

        public Signature {
            parts = List.copyOf(parts);
            Checks.of(Signature.class, alias, parts, algorithm, reference).enforce();
        }
    }

    /** What can be signed. */
    public enum Part {
        BODY,
        TIMESTAMP,
        USERNAME_TOKEN,
        ADDRESSING
    }

    /** How a signature is made. */
    public enum SignatureAlgorithm {
        RSA_SHA256,
        RSA_SHA512,
        /** For services that know no better. */
        RSA_SHA1,
        ECDSA_SHA256
    }

    /** How a certificate is named in a message. */
    public enum KeyReference {
        CERTIFICATE,
        ISSUER_SERIAL,
        KEY_IDENTIFIER,
        THUMBPRINT
    }

    /**
     * Encryption of the content of the body (XML Encryption 1.1).
     *
     * @param alias of the service's certificate in `trust`
     * @param usernameToken whether the login is encrypted too
     * @param cipher {@link Cipher#AES256_GCM} by default
     * @param keyTransport how the key for the cipher is sent; {@link KeyTransport#RSA_OAEP} by default
     */
    public record Encryption(
            @Syntax(value = Syntaxes.LINE, expected = ALIAS) String alias,
            boolean usernameToken,
            @DefaultsTo("aes256-gcm") Cipher cipher,
            @DefaultsTo("rsa-oaep") KeyTransport keyTransport) {

        public Encryption {
            Checks.of(Encryption.class, alias, usernameToken, cipher, keyTransport)
                    .enforce();
        }
    }

    /** Block ciphers. */
    public enum Cipher {
        AES128_GCM,
        AES256_GCM,
        /** For services that know no better, as are the next two. */
        AES128_CBC,
        AES256_CBC,
        TRIPLE_DES
    }

    /** How a key is encrypted. */
    public enum KeyTransport {
        /** RSA-OAEP with SHA-1 and MGF1, which every service knows. */
        RSA_OAEP,
        /** PKCS #1 version 1.5, for services that know no better. */
        RSA_1_5
    }

    /**
     * What answers must have. An answer without it counts as a failure of the service, and is not read.
     *
     * @param signed whether the body must be signed with a certificate that `trust` vouches for
     * @param encrypted whether the content of the body must be encrypted for a key of `keys`
     * @param timestamp whether there must be a timestamp that holds, signed where the body is
     * @param clockSkew how far the service's clock may be ahead; 60 s
     */
    public record Answer(
            boolean signed,
            boolean encrypted,
            boolean timestamp,
            @DefaultsTo("60s") Duration clockSkew) {

        public Answer {
            Checks.of(Answer.class, signed, encrypted, timestamp, clockSkew)
                    .that(
                            signed || encrypted || timestamp,
                            "signed",
                            signed,
                            "one of signed, encrypted and timestamp to be true")
                    .enforce();
        }
    }
}
