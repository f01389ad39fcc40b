package io.trestle.routes.estate;

import io.trestle.mappings.definition.Bytes;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Range;
import io.trestle.mappings.definition.RecordText;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the gateway keeps what must not be lost: failures. Read once, at start.
 *
 * @param url of a PostgreSQL database, {@code jdbc:postgresql://HOST/DATABASE}, which several nodes may share; an H2 file
 *     under the data folder where left out
 * @param user of the database
 * @param password of the database
 * @param connections the most connections to the database; 8
 * @param maxBody the largest body kept of a failed call, in bytes; 1 MB
 * @param keepFor how long failures that are delivered or discarded, and the others, are kept; 30d
 * @param maxFailures how many failures are kept; the oldest go first; 1,000,000
 * @param keepKeys how long answers to requests with an {@code Idempotency-Key} are remembered; 24h
 * @param encryption keys for stored messages: the first one encrypts, all of them decrypt; none by default, and messages
 *     are stored as they are
 */
public record StoreDefinition(
        @Syntax(value = "jdbc:postgresql:[^\\s]+", expected = "jdbc:postgresql://HOST/DATABASE") @Nullable
        String url,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String user,

        @Secret @Nullable String password,

        @Range(min = 2, max = 200) @DefaultsTo("8") int connections,

        @Bytes @Range(min = 0, max = 16_777_216) @DefaultsTo("1MB")
        int maxBody,

        @DefaultsTo("30d") Duration keepFor,

        @Range(min = 1, max = 100_000_000) @DefaultsTo("1000000")
        int maxFailures,

        @DefaultsTo("24h") Duration keepKeys,
        List<KeyDefinition> encryption) {

    public StoreDefinition {
        encryption = List.copyOf(encryption);
        List<String> names = encryption.stream().map(KeyDefinition::id).toList();
        Checks.of(
                        StoreDefinition.class,
                        url,
                        user,
                        password,
                        connections,
                        maxBody,
                        keepFor,
                        maxFailures,
                        keepKeys,
                        encryption)
                .that(url != null || user == null, "user", user, "none without a url")
                .that(new HashSet<>(names).size() == names.size(), "encryption", names, "different ids")
                .enforce();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return RecordText.of(this);
    }

    /**
     * A key for AES-256-GCM.
     *
     * @param id what stored messages name their key by; never given to another key
     * @param key 32 bytes in Base64, from an environment variable or a file
     */
    public record KeyDefinition(
            @Syntax(value = "[A-Za-z0-9._-]{1,32}", expected = "1 to 32 letters, digits, ., _ and -")
            String id,

            @Secret @Syntax(value = "[A-Za-z0-9+/]{43}=", expected = "32 bytes in Base64")
            String key) {

        public KeyDefinition {
            Checks.of(KeyDefinition.class, id, key).enforce();
        }

        /** Leaves the key out. */
        @Override
        public String toString() {
            return RecordText.of(this);
        }
    }
}
