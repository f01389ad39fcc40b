package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

final class NoLeaksTest {

    @Test
    void noticesAForgottenBuffer() {
        assertThat(LeakCounter.REPORTS).isEmpty();
        forgetOne();
        assertThatThrownBy(NoLeaks::check).isInstanceOf(AssertionError.class);
        LeakCounter.REPORTS.clear();
    }

    private static void forgetOne() {
        PooledByteBufAllocator.DEFAULT.directBuffer(16).writeByte(1);
    }
}
