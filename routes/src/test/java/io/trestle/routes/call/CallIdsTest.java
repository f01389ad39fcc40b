package io.trestle.routes.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CallIdsTest {

    @Test
    void makesIdsThatDifferOnAllThreads() {
        CallIds ids = new CallIds();
        Set<String> made =
                IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.next()).collect(Collectors.toSet());
        assertThat(made).hasSize(100_000).allMatch(id -> id.matches("[0-9a-hjkmnp-tv-z]{26}"));
    }

    @Test
    void usesEveryBit() {
        CallIds ids = new CallIds();
        for (int at = 0; at < 25; at++) {
            int digit = at;
            assertThat(IntStream.range(0, 2_000)
                            .mapToObj(i -> ids.next().charAt(digit))
                            .distinct()
                            .count())
                    .isEqualTo(32);
        }
    }
}
