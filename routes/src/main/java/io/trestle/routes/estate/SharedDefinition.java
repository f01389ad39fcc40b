package io.trestle.routes.estate;

import io.trestle.mappings.definition.AtMostOne;
import io.trestle.mappings.definition.Checks;
import io.trestle.mappings.definition.DefaultsTo;
import io.trestle.mappings.definition.Secret;
import io.trestle.mappings.definition.Syntax;
import io.trestle.mappings.definition.Syntaxes;
import io.trestle.mappings.definition.Words;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What gateways of one estate know together, besides what is in the store: how much of each rate limit is used up.
 *
 * @param redis a server of Redis 6 or newer, {@code redis://host:port} or, over TLS, {@code rediss://host:port}
 * @param postgresql a PostgreSQL database instead, {@code jdbc:postgresql://HOST/DATABASE}, such as that of the store; where
 *     neither is named each gateway counts by itself
 * @param user of Redis, where its default user is meant when left out, or of the database
 * @param password of Redis or of the database, as a placeholder
 * @param timeout how long a call waits for it before it is counted by its gateway alone; 50 ms
 */
@AtMostOne({"redis", "postgresql"})
public record SharedDefinition(
        @Nullable URI redis,

        @Syntax(value = "jdbc:postgresql:[^\\s]+", expected = "jdbc:postgresql://HOST/DATABASE") @Nullable
        String postgresql,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String user,

        @Secret @Nullable String password,
        @DefaultsTo("50ms") Duration timeout) {

    public SharedDefinition {
        Checks.of(SharedDefinition.class, redis, postgresql, user, password, timeout)
                .that(
                        redis == null || isRedis(redis),
                        "redis",
                        redis,
                        "redis(s)://host[:port], without a login: it has keys of its own")
                .that(
                        user == null || password != null || redis == null,
                        "user",
                        user,
                        "a password with the user",
                        "password")
                .enforce();
    }

    /** Each gateway by itself. */
    public static SharedDefinition none() {
        return new SharedDefinition(null, null, null, null, Duration.ofMillis(50));
    }

    private static boolean isRedis(URI address) {
        return ("redis".equals(address.getScheme()) || "rediss".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    /** Leaves the password out, and what may be one in the database's address. */
    @Override
    public String toString() {
        String database = postgresql == null ? null : postgresql.replaceFirst("\\?.*", "");
        return "SharedDefinition[redis=" + redis + ", postgresql=" + database + ", user=" + user + ", password="
                + Words.HIDDEN + ", timeout=" + timeout + "]";
    }
}
