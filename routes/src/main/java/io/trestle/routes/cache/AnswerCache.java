package io.trestle.routes.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.trestle.routes.call.OperationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are remembered, in memory, up to so many bytes; what is hardly asked for goes first. Each gateway has its own.
 * Never blocks. Thread-safe.
 */
public final class AnswerCache {

    private final Cache<CacheKey, CachedAnswer> answers;
    private final Map<CacheKey, CompletableFuture<@Nullable CachedAnswer>> awaited = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;
    private final int largest;
    private final long limit;
    private final Map<OperationId, CacheCounts> counts = new ConcurrentHashMap<>();

    /**
     * @param bytes how much is remembered, about; an answer may take an eighth of it
     * @param nanoTime a clock that never jumps
     */
    public AnswerCache(long bytes, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.limit = bytes;
        this.largest = (int) Math.min(Integer.MAX_VALUE, bytes / 8);
        this.answers = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((CacheKey key, CachedAnswer answer) -> key.size() + answer.size())
                .expireAfter(Expiry.<CacheKey, CachedAnswer>creating(
                        (key, answer) -> key.rule().maxAge().plus(key.rule().staleIfError())))
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /** What happened so far, and what there is. */
    public record Numbers(long entries, long bytes, long hits, long misses, long stale) {}

    /** As {@link Numbers}, of one operation. */
    public record OfOperation(long entries, long bytes, long hits, long misses, long stale) {

        /** Of an operation that was not called. */
        public static final OfOperation NONE = new OfOperation(0, 0, 0, 0, 0);
    }

    /** How many bytes are remembered at most. */
    public long limit() {
        return limit;
    }

    /** An answer that is fresh; null where there is none. */
    public @Nullable CachedAnswer fresh(CacheKey key) {
        CachedAnswer known = answers.getIfPresent(key);
        boolean fresh = known != null && age(known).compareTo(key.rule().maxAge()) < 0;
        CacheCounts counted = counts(key);
        (fresh ? counted.hits : counted.misses).increment();
        return fresh ? known : null;
    }

    /** An answer for when the system fails; null where there is none. */
    public @Nullable CachedAnswer stale(CacheKey key) {
        CachedAnswer known = key.rule().staleIfError().isZero() ? null : answers.getIfPresent(key);
        if (known != null) {
            counts(key).stale.increment();
        }
        return known;
    }

    /** How old it is. */
    public Duration age(CachedAnswer answer) {
        return answer.age(nanoTime.getAsLong());
    }

    /**
     * Says that an answer is wanted which is not there. Whoever asks first has to get it, and says so with {@link #arrived};
     * for them this is null. Others wait for the future: null says that there is no answer for them, so that they have to ask
     * themselves; it is cancelled where whoever asked first has given up, and they may {@link #await} again.
     */
    public @Nullable CompletableFuture<@Nullable CachedAnswer> await(CacheKey key) {
        return awaited.putIfAbsent(key, new CompletableFuture<>());
    }

    /** Ends the waiting of others. @param answer null where there is none for them */
    public void arrived(CacheKey key, @Nullable CachedAnswer answer) {
        if (answer != null && key.size() + answer.size() <= largest) {
            answers.put(key, answer);
        }
        CompletableFuture<@Nullable CachedAnswer> waiting = awaited.remove(key);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** Whoever asked first has given up: the next one is to ask. */
    public void abandon(CacheKey key) {
        CompletableFuture<@Nullable CachedAnswer> waiting = awaited.remove(key);
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** As {@link System#nanoTime()} counts. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Forgets the answers of these operations; how many there were. */
    public int forget(Predicate<OperationId> which) {
        int before = answers.asMap().size();
        answers.asMap().keySet().removeIf(key -> which.test(key.rule().operation()));
        return Math.max(0, before - answers.asMap().size());
    }

    public Numbers numbers() {
        long bytes = answers.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
        return new Numbers(
                answers.estimatedSize(),
                bytes,
                sum(counted -> counted.hits),
                sum(counted -> counted.misses),
                sum(counted -> counted.stale));
    }

    /** Of each operation that was called since the start. Looks at every answer that there is. */
    public Map<OperationId, OfOperation> operations() {
        Map<OperationId, long[]> kept = new HashMap<>();
        answers.asMap().forEach((key, answer) -> {
            long[] sums = kept.computeIfAbsent(key.rule().operation(), id -> new long[2]);
            sums[0]++;
            sums[1] += key.size() + answer.size();
        });
        Map<OperationId, OfOperation> operations = new HashMap<>();
        counts.forEach((id, counted) -> {
            long[] sums = kept.getOrDefault(id, new long[2]);
            operations.put(
                    id,
                    new OfOperation(sums[0], sums[1], counted.hits.sum(), counted.misses.sum(), counted.stale.sum()));
        });
        return operations;
    }

    private CacheCounts counts(CacheKey key) {
        return counts.computeIfAbsent(key.rule().operation(), id -> new CacheCounts());
    }

    private long sum(Function<CacheCounts, LongAdder> number) {
        return counts.values().stream()
                .mapToLong(counted -> number.apply(counted).sum())
                .sum();
    }
}
