package io.trestle.routes.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.routes.cache.AnswerCache.OfOperation;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.CacheDefinition;
import io.trestle.routes.estate.CacheDefinition.Per;
import io.trestle.routes.idempotency.StoredAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private static final int BYTES = 1_000_000;

    private final AtomicLong now = new AtomicLong();
    private final AnswerCache cache = new AnswerCache(BYTES, now::get);
    private final CacheRule rule = rule(Duration.ofMinutes(1));

    @Test
    void keepsWithinItsBytes() {
        for (int i = 0; i < 1_000; i++) {
            put(key("/" + i), 10_000);
        }

        assertThat(cache.numbers().bytes()).isBetween(BYTES / 2L, (long) BYTES);
        assertThat(cache.numbers().entries()).isLessThan(100);
    }

    @Test
    void keepsWithinItsBytesWhereKeysAreHuge() {
        for (int i = 0; i < 1_000; i++) {
            put(new CacheKey(rule, "", "/", Map.of("q", List.of(i + "x".repeat(8_000))), List.of()), 10);
        }

        assertThat(cache.numbers().entries()).isLessThan(130);
    }

    @Test
    void remembersNoAnswerThatIsTooLarge() {
        put(key("/large"), BYTES / 8);

        assertThat(cache.fresh(key("/large"))).isNull();
    }

    @Test
    void forgetsWhatIsOld() {
        put(key("/"), 10);
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(cache.fresh(key("/"))).isNotNull();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(cache.fresh(key("/"))).isNull();
        assertThat(cache.stale(key("/"))).isNotNull();
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(cache.stale(key("/"))).isNull();
    }

    @Test
    void tellsOthersOfAnAnswerOfAnyOutcome() {
        assertThat(cache.await(key("/"))).isNull();
        CompletableFuture<@Nullable CachedAnswer> other = cache.await(key("/"));
        assertThat(other).isNotNull();
        put(key("/"), 10);
        assertThat(other).isCompletedWithValueMatching(answer -> answer != null);

        assertThat(cache.await(key("/"))).isNull();
        other = cache.await(key("/"));
        cache.abandon(key("/"));
        assertThat(other).isCancelled();
        assertThat(cache.await(key("/"))).isNull();
    }

    @Test
    void countsForEachOperation() {
        CacheRule other = new CacheRule(
                new OperationId("b", "v1", "get"),
                new CacheDefinition(Duration.ofSeconds(1), null, Per.CONSUMER, List.of()));
        CacheKey unlike = new CacheKey(other, "shop", "/", Map.of(), List.of());
        assertThat(cache.fresh(key("/"))).isNull();
        assertThat(cache.fresh(unlike)).isNull();
        put(key("/"), 1_000);
        put(key("/2"), 1_000);
        assertThat(cache.fresh(key("/"))).isNotNull();
        assertThat(cache.stale(key("/"))).isNotNull();

        OfOperation one = cache.operations().getOrDefault(new OperationId("a", "v1", "get"), OfOperation.NONE);
        assertThat(one.entries()).isEqualTo(2);
        assertThat(one.bytes())
                .isBetween(2_000L, 5_000L)
                .isEqualTo(cache.numbers().bytes());
        assertThat(List.of(one.hits(), one.misses(), one.stale())).containsExactly(1L, 1L, 1L);
        assertThat(cache.operations().get(new OperationId("b", "v1", "get"))).isEqualTo(new OfOperation(0, 0, 0, 1, 0));
        assertThat(cache.numbers().misses()).isEqualTo(2);

        cache.forget(id -> id.api().equals("a"));
        assertThat(cache.numbers().entries()).isZero();
        assertThat(cache.numbers().hits()).isEqualTo(1);
    }

    private CacheKey key(String path) {
        return new CacheKey(rule, "", path, Map.of(), List.of());
    }

    private void put(CacheKey key, int size) {
        StoredAnswer answer = new StoredAnswer(200, List.of(), new byte[size], null);
        cache.arrived(key, CachedAnswer.of(answer, now.get()));
    }

    private static CacheRule rule(Duration age) {
        return new CacheRule(
                new OperationId("a", "v1", "get"), new CacheDefinition(age, age, Per.EVERYBODY, List.of()));
    }
}
