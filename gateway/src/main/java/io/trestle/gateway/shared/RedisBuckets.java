package io.trestle.gateway.shared;

import io.github.bucket4j.BucketConfiguration;
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
import io.trestle.routes.admission.SharedBuckets;
import io.trestle.routes.estate.SharedDefinition;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token buckets in Redis, each changed by comparing and setting, so that gateways need no lock. While Redis cannot be reached or
 * takes too long nobody waits for it: it is asked again after {@link #PAUSE}, and every question meanwhile ends at once with an
 * exception. A gateway starts without it, too. The clocks of gateways that share buckets must agree. Thread-safe.
 */
public final class RedisBuckets implements SharedBuckets, AutoCloseable {

    /** How long Redis is left alone after it did not answer. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
    private static final String PREFIX = "trestle:limit:";
    private static final Duration SLACK = Duration.ofSeconds(10);
    private static final IllegalStateException AWAY = new IllegalStateException("Redis is away") {
        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    };

    private final RedisClient client;
    private final RedisURI address;
    private final Duration timeout;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final LongAdder alone = new LongAdder();
    private volatile @Nullable AsyncProxyManager<String> buckets;
    private volatile boolean up;
    private volatile boolean told;
    private volatile long askAgainAt = System.nanoTime();

    private RedisBuckets(RedisURI address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .socketOptions(SocketOptions.builder().connectTimeout(PAUSE).build())
                .build());
    }

    /** Returns at once; Redis is connected to behind it. */
    public static RedisBuckets open(URI redis, SharedDefinition definition) {
        RedisURI.Builder address = RedisURI.builder()
                .withHost(redis.getHost())
                .withPort(redis.getPort() < 0 ? RedisURI.DEFAULT_REDIS_PORT : redis.getPort())
                .withSsl("rediss".equals(redis.getScheme()))
                .withTimeout(PAUSE);
        String password = definition.password();
        if (password != null) {
            String user = definition.user();
            if (user == null) {
                address.withPassword(password.toCharArray());
            } else {
                address.withAuthentication(user, password.toCharArray());
            }
        }
        RedisBuckets opened = new RedisBuckets(address.build(), definition.timeout());
        opened.connect();
        return opened;
    }

    /** Whether Redis answered when it was last asked. */
    public boolean isUp() {
        return up;
    }

    /** How many questions were left to this gateway alone, since its start. */
    public long alone() {
        return alone.sum();
    }

    @Override
    public CompletionStage<Answer> take(Shared bucket) {
        AsyncProxyManager<String> known = buckets;
        if (known == null || askAgainAt - System.nanoTime() > 0) {
            alone.increment();
            connect();
            return CompletableFuture.failedFuture(AWAY);
        }
        return of(known, bucket)
                .tryConsumeAndReturnRemaining(1)
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((probe, failure) -> ended(failure))
                .thenApply(RedisBuckets::answer);
    }

    @Override
    public void giveBack(Shared bucket) {
        AsyncProxyManager<String> known = buckets;
        if (known != null) {
            CompletableFuture<Void> unused = of(known, bucket).addTokens(1);
        }
    }

    private static AsyncBucketProxy of(AsyncProxyManager<String> known, Shared bucket) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(bucket.burst())
                        .refillGreedy(bucket.rate().amount(), bucket.rate().period()))
                .build();
        return known.builder().build(PREFIX + bucket.name(), () -> CompletableFuture.completedFuture(configuration));
    }

    private static Answer answer(ConsumptionProbe probe) {
        return new Answer(probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    private void ended(@Nullable Throwable failure) {
        if (failure == null) {
            if (!up) {
                up = true;
                told = false;
                LOG.info("Rate limits are shared with other gateways at {}:{}", address.getHost(), address.getPort());
            }
        } else {
            alone.increment();
            away(failure);
        }
    }

    private void away(Throwable failure) {
        up = false;
        askAgainAt = System.nanoTime() + PAUSE.toNanos();
        if (!told) {
            told = true;
            LOG.warn(
                    "Rate limits are counted by this gateway alone: {}:{} does not answer: {}",
                    address.getHost(),
                    address.getPort(),
                    failure.toString());
        }
    }

    /** Once: the connection then comes back by itself. */
    private void connect() {
        if (buckets != null || askAgainAt - System.nanoTime() > 0 || !connecting.compareAndSet(false, true)) {
            return;
        }
        client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address)
                .whenComplete((connection, failure) -> {
                    if (failure == null) {
                        buckets = managed(connection);
                    } else {
                        away(failure);
                    }
                    connecting.set(false);
                });
    }

    private static AsyncProxyManager<String> managed(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SLACK))
                .build()
                .asAsync();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
