package io.trestle.gateway.shared;

import io.github.bucket4j.ConsumptionProbe;
import io.trestle.routes.admission.SharedBuckets;
import io.trestle.routes.estate.SharedDefinition;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token buckets in a store that several gateways share. While it cannot be reached or takes too long nobody waits for it: it is
 * asked again after {@link #PAUSE}, and every question meanwhile ends at once with an exception. A gateway starts without it,
 * too. An answer that comes too late may have taken a token, while its call was counted by this gateway alone: that one is given
 * back. The clocks of gateways that share buckets must agree. Thread-safe.
 */
public final class StoredBuckets implements SharedBuckets, AutoCloseable {

    /** How long the store is left alone after it did not answer. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(StoredBuckets.class);

    private final BucketStore store;
    private final Duration timeout;
    private final LongAdder alone = new LongAdder();
    private volatile boolean up;
    private volatile boolean told;
    private volatile long askAgainAt = System.nanoTime();

    /** @param timeout how long a call waits for an answer */
    StoredBuckets(BucketStore store, Duration timeout) {
        this.store = store;
        this.timeout = timeout;
    }

    /** Returns at once, and connects when it is first asked; null where nothing is shared. */
    public static @Nullable StoredBuckets open(SharedDefinition definition) {
        URI redis = definition.redis();
        if (redis != null) {
            return new StoredBuckets(new RedisStore(redis, definition), definition.timeout());
        }
        String database = definition.postgresql();
        return database == null
                ? null
                : new StoredBuckets(new PostgresStore(database, definition), definition.timeout());
    }

    /** Whether the store answered when it was last asked. */
    public boolean isUp() {
        return up;
    }

    /** How many questions were left to this gateway alone, since its start. */
    public long alone() {
        return alone.sum();
    }

    @Override
    public CompletionStage<Answer> take(Shared bucket) {
        if (askAgainAt - System.nanoTime() > 0) {
            alone.increment();
            return CompletableFuture.failedFuture(AwayException.NOT_NOW);
        }
        CompletableFuture<Answer> inTime = new CompletableFuture<>();
        store.take(bucket).whenComplete((probe, failure) -> {
            if (failure != null) {
                inTime.completeExceptionally(failure);
            } else if (!inTime.complete(answer(probe)) && probe.isConsumed()) {
                store.giveBack(bucket);
            }
        });
        return inTime.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> ended(failure));
    }

    @Override
    public void giveBack(Shared bucket) {
        store.giveBack(bucket);
    }

    private static Answer answer(ConsumptionProbe probe) {
        return new Answer(probe.isConsumed(), probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    private void ended(@Nullable Throwable failure) {
        if (failure != null) {
            alone.increment();
            up = false;
            askAgainAt = System.nanoTime() + PAUSE.toNanos();
            if (!told) {
                told = true;
                LOG.warn(
                        "Rate limits are counted by this gateway alone: {} does not answer: {}",
                        store.place(),
                        failure instanceof AwayException ? failure.getMessage() : failure.toString());
            }
        } else if (!up) {
            up = true;
            told = false;
            LOG.info("Rate limits are shared with other gateways at {}", store.place());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
