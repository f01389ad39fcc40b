package io.trestle.ledger.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.ledger.alarm.AlarmEvent.Kind;
import io.trestle.ledger.alarm.AlarmStatus.State;
import io.trestle.mappings.definition.Units;
import io.trestle.routes.estate.alarm.AlarmCondition.Failures;
import io.trestle.routes.estate.alarm.AlarmDefinition;
import io.trestle.routes.estate.alarm.AlarmDefinition.Severity;
import io.trestle.routes.estate.alarm.AlarmSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From one state to the next, with every kind of time and value. */
class JudgementTest {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Reading BAD = new Reading.Value(11, "");
    private static final Reading BETWEEN = new Reading.Value(7, "");
    private static final Reading GOOD = new Reading.Value(3, "");
    private static final Reading NOTHING = new Reading.Nothing("2 calls, fewer than 20");
    private static final Reading UNKNOWN = new Reading.Unknown("the store cannot be used");

    private final Judgement judgement = new Judgement(PAUSE);
    private final List<Kind> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T02:00:00Z");
    private AlarmState state = AlarmState.initial("a", "gateway", now);
    private AlarmDefinition alarm = alarm("2m", null);

    @Test
    void firesOnlyAfterItWasWrongForLongEnough() {
        look(BAD, Duration.ofSeconds(110));
        assertThat(state.state()).isEqualTo(State.PENDING);
        look(BAD, Duration.ofSeconds(20));
        assertThat(state.state()).isEqualTo(State.FIRING);
        look(BAD, Duration.ofHours(1));
        assertThat(events).containsExactly(Kind.FIRING);
    }

    @Test
    void beginsAnewWhenItWasWellInBetween() {
        for (int i = 0; i < 10; i++) {
            look(BAD, Duration.ofSeconds(115));
            look(GOOD, PAUSE);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void staysBetweenTheThresholds() {
        look(BAD, Duration.ofMinutes(3));
        look(BETWEEN, Duration.ofHours(2));
        assertThat(state.state()).isEqualTo(State.FIRING);
        look(GOOD, Duration.ofSeconds(110));
        look(BETWEEN, PAUSE);
        look(GOOD, Duration.ofSeconds(110));
        assertThat(events).containsExactly(Kind.FIRING);
        look(GOOD, Duration.ofMinutes(1));
        assertThat(events).containsExactly(Kind.FIRING, Kind.RESOLVED);
    }

    @Test
    void neverBeginsBetweenTheThresholds() {
        look(BETWEEN, Duration.ofHours(2));
        assertThat(state.state()).isEqualTo(State.OK);
    }

    @Test
    void isNotFooledByAClockThatJumps() {
        look(BAD, Duration.ofSeconds(10));
        now = now.plus(Duration.ofDays(1));
        look(BAD, PAUSE);
        assertThat(state.state()).isEqualTo(State.PENDING);
        now = now.minus(Duration.ofDays(3));
        look(BAD, Duration.ofSeconds(60));
        assertThat(state.state()).isEqualTo(State.PENDING);
        look(BAD, Duration.ofSeconds(60));
        assertThat(events).containsExactly(Kind.FIRING);

        now = now.plus(Duration.ofDays(1));
        look(GOOD, Duration.ofSeconds(100));
        assertThat(state.state()).isEqualTo(State.FIRING);
    }

    @Test
    void staysAsItIsWhileNobodyKnows() {
        look(BAD, Duration.ofSeconds(60));
        look(UNKNOWN, Duration.ofHours(3));
        assertThat(state.state()).isEqualTo(State.PENDING);
        look(BAD, Duration.ofSeconds(70));
        look(UNKNOWN, Duration.ofHours(3));
        assertThat(state.state()).isEqualTo(State.FIRING);
        assertThat(events).containsExactly(Kind.FIRING);
    }

    @Test
    void isOverWhenThereIsNothingToJudgeBy() {
        look(BAD, Duration.ofMinutes(3));
        look(NOTHING, Duration.ofMinutes(3));
        assertThat(events).containsExactly(Kind.FIRING, Kind.RESOLVED);
        assertThat(state.value()).isNull();
    }

    @Test
    void tellsOfOneThatFlapsAFewTimesOnlyAndShowsItAllTheTime() {
        alarm = alarm("0s", null);
        for (int i = 0; i < 24 * 60 / 6; i++) {
            look(BAD, Duration.ofMinutes(3));
            look(GOOD, Duration.ofMinutes(3));
        }
        assertThat(events).hasSizeLessThan(10);
        assertThat(state.state()).isEqualTo(State.FIRING);
        look(GOOD, Duration.ofHours(2));
        assertThat(state.state()).isEqualTo(State.OK);
        look(GOOD, Duration.ofHours(2));
        look(BAD, PAUSE);
        assertThat(state.flaps()).isZero();
    }

    @Test
    void needsTwiceAsLongToClearEachTimeItComesBack() {
        assertThat(Judgement.clearFor(alarm, 0)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Judgement.clearFor(alarm, 1)).isEqualTo(Duration.ofMinutes(4));
        assertThat(Judgement.clearFor(alarm, 3)).isEqualTo(Duration.ofMinutes(16));
        assertThat(Judgement.clearFor(alarm, 1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void tellsAgainUntilSomebodyLooksAfterIt() {
        alarm = alarm("0s", Duration.ofHours(1));
        look(BAD, Duration.ofMinutes(150));
        assertThat(events).containsExactly(Kind.FIRING, Kind.REPEATED, Kind.REPEATED);
        state = acknowledged(state);
        look(BAD, Duration.ofHours(10));
        assertThat(events).hasSize(3);
    }

    /** Looks as often as it is looked in so much time. */
    private void look(Reading reading, Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(PAUSE)) {
            now = now.plus(PAUSE);
            Judgement.Step step = judgement.next(state, alarm, Limit.of(alarm.when()), reading, now);
            // What is not stored is not there the next time.
            state = step.stored()
                    ? step.state()
                    : state.held(state.heldMs(), state.seenAt(), step.state().value(), "");
            if (step.event() != null) {
                events.add(step.event());
            }
        }
    }

    private static AlarmState acknowledged(AlarmState state) {
        return new AlarmState(
                state.alarm(),
                state.subject(),
                state.version(),
                state.state(),
                state.since(),
                state.seenAt(),
                state.heldMs(),
                state.value(),
                state.detail(),
                state.flaps(),
                state.clearedAt(),
                state.toldAt(),
                "ada",
                state.seenAt());
    }

    private static AlarmDefinition alarm(String wrongFor, @Nullable Duration repeat) {
        return new AlarmDefinition(
                "a",
                null,
                Severity.WARNING,
                AlarmSubject.gateway(),
                new Failures(10, 5L),
                Units.parseDuration(wrongFor),
                Duration.ofMinutes(2),
                repeat,
                List.of("log"));
    }
}
