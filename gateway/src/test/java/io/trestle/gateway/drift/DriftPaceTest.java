package io.trestle.gateway.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DriftPaceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void beginsWithinAMinuteAndWithinThePeriod() {
        assertThat(DriftPace.first(HOUR, 0)).isZero();
        assertThat(DriftPace.first(HOUR, 1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(DriftPace.first(Duration.ofSeconds(4), 0.5)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void spreadsByATenth() {
        assertThat(DriftPace.next(HOUR, 0, 0)).isEqualTo(Duration.ofMinutes(54));
        assertThat(DriftPace.next(HOUR, 0, 1)).isEqualTo(Duration.ofMinutes(66));
    }

    @Test
    void asksTheSilentLessAndLessOften() {
        assertThat(DriftPace.next(HOUR, 1, 0.5)).isEqualTo(Duration.ofHours(2));
        assertThat(DriftPace.next(HOUR, 4, 0.5)).isEqualTo(Duration.ofHours(16));
        assertThat(DriftPace.next(HOUR, 1_000_000, 0.5)).isEqualTo(Duration.ofHours(16));
    }
}
