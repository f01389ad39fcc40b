package io.trestle.routes.admission.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import io.trestle.routes.estate.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Limit limit = new Limit("api", "customers.v1", Rate.parse("1/h"), 1);

    @Test
    void sharesOneBucketAmongThoseWhoComeWhenThereAreSoMany() {
        Buckets buckets = new Buckets(nanos::get, 2);
        Bucket first = buckets.bucket(limit, "a");
        Bucket second = buckets.bucket(limit, "b");
        Bucket third = buckets.bucket(limit, "c");

        assertThat(third).isNotSameAs(first).isNotSameAs(second);
        assertThat(buckets.bucket(limit, "d")).isSameAs(third);
        assertThat(buckets.bucket(limit, "a")).isSameAs(first);
    }

    @Test
    void forgetsABucketOnlyWhenItIsFullAgain() {
        Buckets buckets = new Buckets(nanos::get, 2);
        Bucket used = buckets.bucket(limit, "a");
        assertThat(used.tryConsume(1)).isTrue();

        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(buckets.bucket(limit, "a")).isSameAs(used);
        nanos.addAndGet(Duration.ofMinutes(61).toNanos());
        assertThat(buckets.bucket(limit, "a")).isNotSameAs(used);
    }

    @Test
    void tellsLimitsOfTheSameWordsFromOthers() {
        assertThat(limit).isEqualTo(new Limit("api", "customers.v1", Rate.parse("1/h"), 1));
        assertThat(limit).isNotEqualTo(new Limit("api", "orders.v1", Rate.parse("1/h"), 1));
        assertThat(limit).isNotEqualTo(new Limit("api", "customers.v1", Rate.parse("2/h"), 1));
        assertThat(limit.timeToFull()).isEqualTo(Duration.ofHours(1));
    }
}
