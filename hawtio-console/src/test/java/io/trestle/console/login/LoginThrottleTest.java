package io.trestle.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final String HERE = "192.0.2.1";

    private final SettableClock clock = new SettableClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void lets4FailuresPassAndDoublesThePauseAfterEachFurtherOne() {
        fail(4, "admin");
        assertThat(throttle.pause(HERE, "admin")).isEmpty();
        fail(1, "admin");
        assertThat(throttle.pause(HERE, "admin")).contains(Duration.ofSeconds(1));
        fail(1, "admin");
        assertThat(throttle.pause(HERE, "admin")).contains(Duration.ofSeconds(2));
        fail(30, "admin");
        assertThat(throttle.pause(HERE, "admin")).contains(Duration.ofMinutes(5));
    }

    @Test
    void looksAgainWhenThePauseIsOver() {
        fail(5, "admin");
        clock.now = clock.now.plusSeconds(1);
        assertThat(throttle.pause(HERE, "admin")).isEmpty();
    }

    @Test
    void locksOutNobodyElse() {
        fail(6, "admin");
        assertThat(throttle.pause("192.0.2.2", "admin")).isEmpty();
        assertThat(throttle.pause(HERE, "viewer")).isEmpty();
    }

    @Test
    void noticesWhoTriesManyNames() {
        for (int i = 0; i < 20; i++) {
            throttle.failed(HERE, "name" + i);
        }
        assertThat(throttle.pause(HERE, "another")).isPresent();
    }

    @Test
    void forgetsAfterASuccessAndAfterAWhile() {
        fail(4, "admin");
        throttle.succeeded(HERE, "admin");
        fail(4, "admin");
        assertThat(throttle.pause(HERE, "admin")).isEmpty();
        fail(8, "viewer");
        clock.now = clock.now.plus(Duration.ofMinutes(16));
        fail(1, "viewer");
        assertThat(throttle.pause(HERE, "viewer")).isEmpty();
    }

    private void fail(int times, String name) {
        for (int i = 0; i < times; i++) {
            throttle.failed(HERE, name);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
