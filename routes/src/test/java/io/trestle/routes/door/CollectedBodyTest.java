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
        CollectedBody body = new CollectedBody(20_000, new BodyBudget(1_000_000));
        for (int i = 0; i < 20; i++) {
            assertThat(take(body, 1_000)).isNull();
        }
        assertThat(body.bytes()).hasSize(20_000);
        Problem problem = take(body, 1);
        assertThat(problem).isNotNull().extracting(Problem::status).isEqualTo(413);
    }

    @Test
    void doesNotBelieveInMoreThanAnArrayHolds() {
        CollectedBody body = new CollectedBody(Long.MAX_VALUE, new BodyBudget(1_000_000));
        assertThat(take(body, 100)).isNull();
        assertThat(body.bytes()).hasSize(100);
    }

    @Test
    void takesNoMoreThanAllTogetherMayHave() {
        BodyBudget budget = new BodyBudget(10_000);
        CollectedBody first = new CollectedBody(100_000, budget);
        CollectedBody second = new CollectedBody(100_000, budget);
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
}
