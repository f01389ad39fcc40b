package io.trestle.console.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows down whoever guesses. After {@value #FREE} failures from one address under one name, or {@value #FREE_ADDRESS}
 * from one address, each further failure doubles the pause, from one second to five minutes. A success under the name
 * forgets its failures; silence of fifteen minutes forgets all. What is remembered is bounded. Thread-safe.
 */
public final class LoginThrottle {

    static final int FREE = 5;
    static final int FREE_ADDRESS = 20;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private record Failures(int count, Instant until) {}

    private final Clock clock;
    private final Cache<String, Failures> failures;

    public LoginThrottle(Clock clock) {
        this.clock = clock;
        this.failures = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(MEMORY)
                .ticker(() -> clock.millis() * 1_000_000)
                .executor(Runnable::run)
                .build();
    }

    /** How long this one has to wait before the next attempt is looked at; empty where not at all. */
    public Optional<Duration> pause(String address, String name) {
        Instant now = clock.instant();
        Duration left = max(left(byName(address, name), now), left(address, now));
        return !left.isZero() ? Optional.of(left) : Optional.empty();
    }

    public void failed(String address, String name) {
        count(byName(address, name), FREE);
        count(address, FREE_ADDRESS);
    }

    public void succeeded(String address, String name) {
        failures.invalidate(byName(address, name));
    }

    private void count(String key, int free) {
        failures.asMap().compute(key, (k, before) -> {
            int count = before == null ? 1 : before.count + 1;
            return new Failures(
                    count, count < free ? Instant.MIN : clock.instant().plus(pauseAfter(count - free)));
        });
    }

    private static Duration pauseAfter(int excess) {
        Duration pause = Duration.ofSeconds(1L << Math.min(excess, 20));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    private Duration left(String key, Instant now) {
        Failures known = failures.getIfPresent(key);
        return known == null || !now.isBefore(known.until) ? Duration.ZERO : Duration.between(now, known.until);
    }

    private static String byName(String address, String name) {
        // a stranger chooses the name: its length must not fill the memory
        return address + " " + name.substring(0, Math.min(name.length(), 64));
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
