package io.trestle.connectors.oauth;

import java.time.Duration;

/**
 * An access token that was issued. Times are those of {@link System#nanoTime()}.
 *
 * @param issuedAt when it was asked for, as its life cannot have begun before
 * @param life how long it is good
 * @param replacing whether it came in place of one that the system refused
 */
public record AccessToken(String value, long issuedAt, Duration life, boolean replacing) {

    private static final Duration LATE = Duration.ofSeconds(60);
    private static final Duration OVER = Duration.ofSeconds(5);

    /** Whether it is still good, but another should be asked for: in the last quarter of its life, at most 60 s. */
    boolean isLate(long now) {
        return now - issuedAt >= life.minus(least(LATE, life.dividedBy(4))).toNanos();
    }

    /** Whether it might end on the way: in the last tenth of its life, at most 5 s. */
    boolean isOver(long now) {
        return now - issuedAt >= life.minus(least(OVER, life.dividedBy(10))).toNanos();
    }

    boolean isYoungerThan(Duration age, long now) {
        return now - issuedAt < age.toNanos();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "AccessToken[life=" + life + ", replacing=" + replacing + "]";
    }
}
