package io.trestle.gateway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.BucketConfiguration;
import io.trestle.routes.admission.SharedBuckets.Answer;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.SharedDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What gateways rely on, whatever the store. */
@Timeout(60)
abstract class StoredBucketsContract {

    /** Long enough for a slow machine. */
    static final Duration PATIENT = Duration.ofSeconds(10);

    private final List<StoredBuckets> opened = new ArrayList<>();

    /** Where the store is, which listens. */
    abstract SharedDefinition store(Duration timeout) throws Exception;

    /** The same where nothing listens. */
    abstract SharedDefinition nowhere(Duration timeout) throws Exception;

    /** Keeps the store from answering about this bucket, for longer than its answers are waited for, and then lets it. */
    abstract AutoCloseable held(Shared bucket) throws Exception;

    @AfterEach
    void close() {
        opened.forEach(StoredBuckets::close);
    }

    final StoredBuckets open(SharedDefinition definition) {
        StoredBuckets buckets = Objects.requireNonNull(StoredBuckets.open(definition));
        opened.add(buckets);
        return buckets;
    }

    /** One that nobody used before, and that does not fill while a test runs. */
    static Shared bucket(long burst) {
        return new Shared("trestle:limit:" + UUID.randomUUID(), configuration(burst, Duration.ofDays(10)));
    }

    static BucketConfiguration configuration(long burst, Duration period) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(burst, period))
                .build();
    }

    static Answer take(StoredBuckets buckets, Shared bucket) throws Exception {
        return buckets.take(bucket).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Opens, and waits until it is connected. */
    final StoredBuckets connected(Duration timeout) throws Exception {
        StoredBuckets buckets = open(store(timeout));
        Shared other = bucket(1_000_000);
        await().until(() -> buckets.take(other)
                .toCompletableFuture()
                .handle((answer, failure) -> failure == null)
                .get());
        assertThat(buckets.isUp()).isTrue();
        return buckets;
    }

    @Test
    void givesAsManyTokensAsThereAreToAllGatewaysTogether() throws Exception {
        List<StoredBuckets> gateways = List.of(connected(PATIENT), connected(PATIENT), connected(PATIENT));
        Shared bucket = bucket(50);

        List<CompletableFuture<Answer>> asked = IntStream.range(0, 120)
                .mapToObj(call -> gateways.get(call % 3).take(bucket).toCompletableFuture())
                .toList();

        int taken = 0;
        for (CompletableFuture<Answer> answer : asked) {
            taken += answer.get(30, TimeUnit.SECONDS).taken() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(50);
        Answer refused = take(gateways.get(0), bucket);
        assertThat(refused.taken()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(Duration.ofNanos(refused.nanosToWait())).isBetween(Duration.ofHours(4), Duration.ofHours(5));
    }

    /** Questions that are asked together are answered together: also where there is no such bucket yet. */
    @Test
    void makesABucketForManyWhoAskAtOnce() throws Exception {
        StoredBuckets buckets = connected(PATIENT);
        for (int round = 0; round < 30; round++) {
            Shared bucket = bucket(10);
            List<CompletableFuture<Answer>> asked = IntStream.range(0, 60)
                    .mapToObj(call -> buckets.take(bucket).toCompletableFuture())
                    .toList();
            int taken = 0;
            for (CompletableFuture<Answer> answer : asked) {
                taken += answer.get(30, TimeUnit.SECONDS).taken() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(10);
        }
    }

    @Test
    void keepsBucketsApart() throws Exception {
        StoredBuckets buckets = connected(PATIENT);
        Shared one = bucket(2);
        Shared other = bucket(9);
        assertThat(take(buckets, one)).isEqualTo(new Answer(true, 1, 0));
        assertThat(take(buckets, other)).isEqualTo(new Answer(true, 8, 0));
        assertThat(take(buckets, one)).isEqualTo(new Answer(true, 0, 0));
        assertThat(take(buckets, one).taken()).isFalse();
        assertThat(take(buckets, other)).isEqualTo(new Answer(true, 7, 0));
    }

    @Test
    void fillsAgain() throws Exception {
        StoredBuckets buckets = connected(PATIENT);
        Shared bucket = new Shared("trestle:limit:" + UUID.randomUUID(), configuration(1, Duration.ofSeconds(2)));
        assertThat(take(buckets, bucket).taken()).isTrue();
        await().until(() -> take(buckets, bucket).taken());
    }

    @Test
    void takesTokensBack() throws Exception {
        StoredBuckets buckets = connected(PATIENT);
        Shared bucket = bucket(2);
        assertThat(take(buckets, bucket).remaining()).isEqualTo(1);
        buckets.giveBack(bucket);
        await().untilAsserted(() -> {
            Answer answer = take(buckets, bucket);
            buckets.giveBack(bucket);
            assertThat(answer.remaining()).isEqualTo(1);
        });
    }

    @Test
    void beginsWithoutTheStoreAndHoldsNobodyUp() throws Exception {
        StoredBuckets buckets = open(nowhere(Duration.ofMillis(200)));
        Shared bucket = bucket(5);
        assertThatThrownBy(() -> take(buckets, bucket)).hasCauseInstanceOf(Exception.class);
        assertThat(buckets.isUp()).isFalse();
        // It is left alone for a second, in which nobody waits.
        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(call -> buckets.take(bucket).toCompletableFuture()))
                .anyMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(buckets.alone()).isPositive();
    }

    @Test
    void givesBackWhatALateAnswerTook() throws Exception {
        StoredBuckets patient = connected(PATIENT);
        StoredBuckets hasty = connected(Duration.ofMillis(300));
        Shared bucket = bucket(3);
        assertThat(take(patient, bucket).remaining()).isEqualTo(2);

        try (AutoCloseable held = held(bucket)) {
            assertThatThrownBy(() -> take(hasty, bucket)).hasCauseInstanceOf(TimeoutException.class);
            assertThat(hasty.isUp()).isFalse();
        }

        // The late one took the second token and gave it back: of three, one is gone.
        await().untilAsserted(() -> {
            Answer answer = take(patient, bucket);
            patient.giveBack(bucket);
            assertThat(answer).isEqualTo(new Answer(true, 1, 0));
        });
    }
}
