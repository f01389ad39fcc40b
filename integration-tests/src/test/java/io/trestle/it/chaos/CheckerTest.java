package io.trestle.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.it.chaos.Effects.Effect;
import io.trestle.it.chaos.Journal.Told;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The check of the chaos runs, by itself. */
class CheckerTest {

    private static final Sent A = new Sent("a", Sent.Way.QUEUED, "k", 1, Kind.NORMAL, "A");
    private static final Sent B = new Sent("b", Sent.Way.QUEUED, "k", 2, Kind.NORMAL, "B");
    private static final Effect DONE_A = new Effect("a", "k", 1, "A");
    private static final Effect DONE_B = new Effect("b", "k", 2, "B");

    private static List<String> check(Map<String, Told> told, List<Effect> done, String... kept) {
        return Checker.broken(Map.of("a", A, "b", B), told, done, Set.of(kept));
    }

    @Test
    void acceptsWhatIsRight() {
        assertThat(check(Map.of("a", Told.ACK, "b", Told.ACK), List.of(DONE_A, DONE_B)))
                .isEmpty();
        assertThat(check(Map.of("a", Told.ACK, "b", Told.REJECT), List.of(), "a"))
                .isEmpty();
        assertThat(check(Map.of("a", Told.UNKNOWN, "b", Told.UNKNOWN), List.of(DONE_B)))
                .isEmpty();
    }

    @Test
    void tellsWhatIsWrong() {
        Map<String, Told> both = Map.of("a", Told.ACK, "b", Told.ACK);
        assertThat(check(both, List.of(DONE_A))).containsExactly("1 acknowledged and lost: [b]");
        assertThat(check(both, List.of(DONE_A, DONE_A, DONE_B))).containsExactly("1 done more than once: [a]");
        assertThat(check(both, List.of(DONE_B, DONE_A))).containsExactly("1 overtaken by a later one of its key: [a]");
        assertThat(check(Map.of("a", Told.ACK, "b", Told.REJECT), List.of(DONE_A, DONE_B)))
                .containsExactly("1 rejected and done all the same: [b]");
        assertThat(check(both, List.of(DONE_A, new Effect("b", "k", 2, "other"))))
                .containsExactly("1 done with another body: [b]");
        assertThat(check(both, List.of(DONE_A, DONE_B, new Effect("c", "k", 3, "C"))))
                .containsExactly("1 done and never sent: [c]");
    }
}
