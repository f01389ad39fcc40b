package io.trestle.routes.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the gateway. Made by the front door when an operation is found; handed from step to
 * step, so that one thread at a time writes to it.
 */
public final class Call {

    /** The exchange property under which a route finds its call. */
    public static final String PROPERTY = "TrestleCall";

    private final String id;
    private final OperationId operation;
    private final CallRequest request;
    private final TraceContext trace;
    private final long startedAt;
    private final Duration timeout;
    private final List<Map.Entry<String, String>> answerHeaders = new ArrayList<>(2);
    private volatile @Nullable Caller caller;

    /** @param startedAt {@link System#nanoTime()} when the request's head was complete */
    public Call(
            String id,
            OperationId operation,
            CallRequest request,
            TraceContext trace,
            long startedAt,
            Duration timeout) {
        this.id = id;
        this.operation = operation;
        this.request = request;
        this.trace = trace;
        this.startedAt = startedAt;
        this.timeout = timeout;
    }

    /** What {@code Trestle-Call-Id} says. */
    public String id() {
        return id;
    }

    public OperationId operation() {
        return operation;
    }

    public CallRequest request() {
        return request;
    }

    public TraceContext trace() {
        return trace;
    }

    /** {@link System#nanoTime()} when the request's head was complete. */
    public long startedAt() {
        return startedAt;
    }

    /** {@link System#nanoTime()} when the call must be over. */
    public long deadline() {
        return startedAt + timeout.toNanos();
    }

    /** Who calls; null before authentication. */
    public @Nullable Caller caller() {
        return caller;
    }

    /** Said once, by authentication. */
    public void authenticated(Caller who) {
        caller = who;
    }

    /** A header field for the answer, whatever the answer is. */
    public void addAnswerHeader(String name, String value) {
        answerHeaders.add(Map.entry(name, value));
    }

    public List<Map.Entry<String, String>> answerHeaders() {
        return answerHeaders;
    }
}
