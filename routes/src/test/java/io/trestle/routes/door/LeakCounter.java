package io.trestle.routes.door;

import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Netty's leak detector, whose reports a test can read. Named in the build file, since netty makes it. */
public final class LeakCounter<T> extends ResourceLeakDetector<T> {

    static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("deprecation") // the one constructor that netty looks for
    public LeakCounter(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    @SuppressWarnings("deprecation") // netty tries this one first
    public LeakCounter(Class<?> resourceType, int samplingInterval, long maxActive) {
        super(resourceType, samplingInterval, maxActive);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        REPORTS.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        REPORTS.add(resourceType);
    }
}
