package io.trestle.gateway.shared;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Buckets in Redis, each changed by comparing and setting, so that gateways need no lock. Thread-safe. */
final class RedisStore implements BucketStore {

    /** How long after its time an answer is still listened to, for a token that it took. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final Duration SLACK = Duration.ofSeconds(10);

    private final RedisClient client;
    private final RedisURI address;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable LastingBuckets<AsyncBucketProxy> buckets;
    private volatile @Nullable String trouble;

    /** Returns at once; Redis is connected to behind it. */
    RedisStore(URI redis, SharedDefinition definition) {
        this.address = address(redis, definition);
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(definition.timeout().plus(LATE)))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(StoredBuckets.PAUSE)
                        .build())
                .build());
        connect();
    }

    private static RedisURI address(URI redis, SharedDefinition definition) {
        RedisURI.Builder address = RedisURI.builder()
                .withHost(redis.getHost())
                .withPort(redis.getPort() < 0 ? RedisURI.DEFAULT_REDIS_PORT : redis.getPort())
                .withSsl("rediss".equals(redis.getScheme()))
                .withTimeout(StoredBuckets.PAUSE);
        String password = definition.password();
        String user = definition.user();
        if (password != null && user != null) {
            address.withAuthentication(user, password.toCharArray());
        } else if (password != null) {
            address.withPassword(password.toCharArray());
        }
        return address.build();
    }

    @Override
    public CompletableFuture<ConsumptionProbe> take(Shared bucket) {
        LastingBuckets<AsyncBucketProxy> known = buckets;
        if (known == null) {
            connect();
            String why = trouble;
            return CompletableFuture.failedFuture(
                    new AwayException(why == null ? "not connected yet" : "not connected: " + why));
        }
        return known.of(bucket).tryConsumeAndReturnRemaining(1);
    }

    @Override
    public void giveBack(Shared bucket) {
        LastingBuckets<AsyncBucketProxy> known = buckets;
        if (known != null) {
            CompletableFuture<Void> unused = known.of(bucket).addTokens(1);
        }
    }

    /** Once: the connection then comes back by itself. */
    private void connect() {
        if (buckets != null || !connecting.compareAndSet(false, true)) {
            return;
        }
        client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address)
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        buckets = managed(connection);
                    } else {
                        trouble = innermost(failure);
                    }
                    connecting.set(false);
                });
    }

    private static LastingBuckets<AsyncBucketProxy> managed(StatefulRedisConnection<String, byte[]> connection) {
        AsyncProxyManager<String> manager = Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SLACK))
                .build()
                .asAsync();
        return new LastingBuckets<>(bucket -> manager.builder()
                .withOptimization(new Batching())
                .build(bucket.name(), () -> CompletableFuture.completedFuture(bucket.configuration())));
    }

    /** Why there is no connection: that the password is refused, rather than that one could not be made. */
    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    @Override
    public String place() {
        return address.getHost() + ":" + address.getPort();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
