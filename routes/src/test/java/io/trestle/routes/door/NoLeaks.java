package io.trestle.routes.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a test class: no buffer was forgotten. */
final class NoLeaks implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    static void check() {
        assertThat(System.getProperty("io.netty.customResourceLeakDetector"))
                .as("the leak detector whose reports count")
                .isEqualTo(LeakCounter.class.getName());
        // Two rounds: a leak is reported when a buffer is made after the forgotten one was collected.
        for (int round = 0; round < 2; round++) {
            WeakReference<Object> garbage = new WeakReference<>(new Object());
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                System.gc();
                return garbage.get() == null;
            });
            for (ByteBufAllocator allocator : new ByteBufAllocator[] {PooledByteBufAllocator.DEFAULT}) {
                allocator.directBuffer(16).release();
                allocator.heapBuffer(16).release();
                allocator.compositeBuffer().release();
            }
        }
        assertThat(LeakCounter.REPORTS).as("buffers that nobody released").isEmpty();
    }
}
