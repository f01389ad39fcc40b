package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.trestle.routes.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CollectedBodyTest {

    private static @Nullable Problem take(CollectedBody body, int bytes) {
        ByteBuf piece = Unpooled.wrappedBuffer(new byte[bytes]);
        return body.take(piece);
    }

    @Test
    void collectsUpToItsLimit() {
        CollectedBody body = new CollectedBody(20_000, 1, new BodyBudget(1_000_000));
        for (int i = 0; i < 20; i++) {
            assertThat(take(body, 1_000)).isNull();
        }
        assertThat(body.complete()).isNull();
        assertThat(body.bytes()).hasSize(20_000);
        Problem problem = take(body, 1);
        assertThat(problem).isNotNull().extracting(Problem::status).isEqualTo(413);
    }

    @Test
    void doesNotBelieveInMoreThanAnArrayHolds() {
        CollectedBody body = new CollectedBody(Long.MAX_VALUE, 1, new BodyBudget(1_000_000));
        assertThat(take(body, 100)).isNull();
        assertThat(body.complete()).isNull();
        assertThat(body.bytes()).hasSize(100);
    }

    @Test
    void takesNoMoreThanAllTogetherMayHave() {
        BodyBudget budget = new BodyBudget(10_000);
        CollectedBody first = new CollectedBody(100_000, 1, budget);
        CollectedBody second = new CollectedBody(100_000, 1, budget);
        assertThat(take(first, 6_000)).isNull();
        Problem problem = take(second, 6_000);
        assertThat(problem).isNotNull().extracting(Problem::status).isEqualTo(503);
        first.giveUp("over");
        first.giveUp("over");
        assertThat(take(second, 6_000)).isNull();
        assertThat(take(first, 9_000)).isNull();
        assertThat(first.bytes()).isEmpty();
        second.giveUp("over");
        assertThat(budget.reserve(10_000)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void countsWhatALargeBodyNeedsUntilNobodyWorksOnItAnyMore() {
        BodyBudget budget = new BodyBudget(1_000_000);
        CollectedBody large = new CollectedBody(200_000, 4, budget);
        assertThat(take(large, 200_000)).isNull();
        assertThat(large.complete()).isNull();
        CollectedBody other = new CollectedBody(200_000, 4, budget);
        assertThat(take(other, 150_000)).isNull();
        Problem problem = other.complete();
        assertThat(problem).isNotNull().extracting(Problem::status).isEqualTo(503);
        other.giveUp("refused");
        large.giveUp("the client went away");
        assertThat(budget.reserve(200_001)).isFalse();
        large.free();
        large.free();
        assertThat(budget.reserve(1_000_000)).isTrue();
        assertThat(budget.reserve(1)).isFalse();
    }

    @Test
    void letsABodyThatNeedsMoreThanAllGoAlone() {
        BodyBudget budget = new BodyBudget(300_000);
        CollectedBody huge = new CollectedBody(200_000, 4, budget);
        assertThat(take(huge, 200_000)).isNull();
        assertThat(huge.complete()).isNull();
        assertThat(budget.reserve(1)).isFalse();
        huge.free();
        assertThat(budget.reserve(300_000)).isTrue();
    }

    @Test
    void takesSmallBodiesForWhatTheyAre() {
        BodyBudget budget = new BodyBudget(CollectedBody.LARGE);
        CollectedBody small = new CollectedBody(1_000_000, 100, budget);
        assertThat(take(small, CollectedBody.LARGE)).isNull();
        assertThat(small.complete()).isNull();
        assertThat(small.isLarge()).isFalse();
        small.free();
        assertThat(budget.reserve(CollectedBody.LARGE)).isTrue();
    }
}
