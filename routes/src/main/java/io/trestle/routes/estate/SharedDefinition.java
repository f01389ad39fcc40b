package io.trestle.routes.estate;

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
 * @param redis a server of Redis 6 or newer, {@code redis://host:port} or, over TLS, {@code rediss://host:port}; where left out each
 *     gateway counts by itself
 * @param user of Redis; its default user where left out
 * @param password of Redis, as a placeholder
 * @param timeout how long a call waits for Redis before it is counted by its gateway alone; 50 ms
 */
public record SharedDefinition(
        @Nullable URI redis,

        @Syntax(value = Syntaxes.LINE, expected = Syntaxes.LINE_EXPECTED) @Nullable String user,

        @Secret @Nullable String password,
        @DefaultsTo("50ms") Duration timeout) {

    public SharedDefinition {
        Checks.of(SharedDefinition.class, redis, user, password, timeout)
                .that(
                        redis == null || isRedis(redis),
                        "redis",
                        redis,
                        "redis(s)://host[:port], without a login: it has keys of its own")
                .that(user == null || password != null, "user", user, "a password with the user", "password")
                .enforce();
    }

    /** Each gateway by itself. */
    public static SharedDefinition none() {
        return new SharedDefinition(null, null, null, Duration.ofMillis(50));
    }

    private static boolean isRedis(URI address) {
        return ("redis".equals(address.getScheme()) || "rediss".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && address.getRawQuery() == null
                && address.getRawFragment() == null;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "SharedDefinition[redis=" + redis + ", user=" + user + ", password=" + Words.HIDDEN + ", timeout="
                + timeout + "]";
    }
}
