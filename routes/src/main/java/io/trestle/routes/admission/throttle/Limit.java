package io.trestle.routes.admission.throttle;

import io.github.bucket4j.BucketConfiguration;
import io.trestle.routes.admission.SharedBuckets.Shared;
import io.trestle.routes.estate.Rate;
import java.time.Duration;
import java.util.Objects;

/**
 * One limit, and how it is told in the fields of draft-ietf-httpapi-ratelimit-headers-11. Two limits that say the same of
 * the same thing are equal, also across generations.
 */
final class Limit {

    private final String name;
    private final String scope;
    private final Rate rate;
    private final long burst;
    private final String policyItem;
    private final String itemStart;
    private final String itemEnd;
    private final String sharedName;
    private final BucketConfiguration configuration;
    private final int hash;

    /**
     * @param name what callers know it by: {@code api}, {@code operation} or {@code plan}
     * @param scope what it limits: an API, an operation, a plan
     * @param burst how many tokens the bucket holds
     */
    Limit(String name, String scope, Rate rate, long burst) {
        this.name = name;
        this.scope = scope;
        this.rate = rate;
        this.burst = burst;
        this.policyItem = policyItem(name, rate, burst);
        this.itemStart = "\"" + name + "\";r=";
        this.itemEnd = ";t=" + ceilSeconds(rate.period().toNanos() / rate.amount());
        this.sharedName = "trestle:limit:" + name + ":" + scope + ":" + rate + ":" + burst + ":";
        this.configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(rate.amount(), rate.period()))
                .build();
        this.hash = Objects.hash(name, scope, rate, burst);
    }

    String name() {
        return name;
    }

    /** The bucket of those who share {@code partition}, for gateways that have it together. */
    Shared shared(String partition) {
        return new Shared(sharedName + partition, configuration);
    }

    Rate rate() {
        return rate;
    }

    long burst() {
        return burst;
    }

    /** How long an empty bucket needs to be full again. */
    Duration timeToFull() {
        double periods = Math.ceil((double) burst / rate.amount());
        return Duration.ofNanos(
                (long) Math.min(Long.MAX_VALUE / 4.0, periods * rate.period().toNanos()));
    }

    /** The item of {@code RateLimit-Policy}. */
    String policyItem() {
        return policyItem;
    }

    /**
     * The item of {@code RateLimit} for a call that took a token: within {@code t} seconds no more than {@code remaining}
     * calls will do, because that is how long a new token takes at most.
     */
    void appendTaken(StringBuilder field, long remaining) {
        field.append(itemStart).append(remaining).append(itemEnd);
    }

    /** The item of {@code RateLimit} for a call that found no token, of which there is one in so many seconds. */
    void appendRefused(StringBuilder field, long seconds) {
        field.append(itemStart).append("0;t=").append(seconds);
    }

    /** Whole seconds as both fields have them: rounded up, at least 1. */
    static long ceilSeconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }

    private static String policyItem(String name, Rate rate, long burst) {
        // The window is in whole seconds; a shorter or broken one is told as the next longer whole one.
        long nanos = rate.period().toNanos();
        long window = ceilSeconds(nanos);
        long quota = (long) ((double) rate.amount() * window * 1_000_000_000L / nanos);
        String item = "\"" + name + "\";q=" + quota + ";w=" + window;
        return burst == quota ? item : item + ";trestle-burst=" + burst;
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || o instanceof Limit other
                        && hash == other.hash
                        && burst == other.burst
                        && name.equals(other.name)
                        && scope.equals(other.scope)
                        && rate.equals(other.rate);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
