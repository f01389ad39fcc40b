package io.trestle.routes.call;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the gateway. Made by the front door when an operation is found; handed from step to
 * step, so that one thread at a time writes to it. Others may read it at any time.
 */
public final class Call {

    /** The exchange property under which a route finds its call. */
    public static final String PROPERTY = "TrestleCall";

    /**
     * The exchange property with the id of the exchange that the caller waits for, so that copies which a route makes are
     * told from it.
     */
    public static final String EXCHANGE_PROPERTY = "TrestleExchangeId";

    private final String id;
    private final OperationId operation;
    private final CallRequest request;
    private final TraceContext trace;
    private final long startedAt;
    private final Duration timeout;
    private final List<Map.Entry<String, String>> answerHeaders = new CopyOnWriteArrayList<>();
    private volatile long timedFrom;
    private volatile @Nullable Caller caller;

    /**
     * @param id what {@code Trestle-Call-Id} says
     * @param startedAt {@link System#nanoTime()} when the request's head was complete
     * @param timeout the longest the call may take once its request is there
     */
    public Call(
            String id,
            OperationId operation,
            CallRequest request,
            TraceContext trace,
            long startedAt,
            Duration timeout) {
        this.id = Objects.requireNonNull(id, "id");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.request = Objects.requireNonNull(request, "request");
        this.trace = Objects.requireNonNull(trace, "trace");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
        }
        this.startedAt = startedAt;
        this.timedFrom = startedAt;
        this.timeout = timeout;
    }

    /** What {@code Trestle-Call-Id} says. */
    public String id() {
        return id;
    }

    /** What is called. */
    public OperationId operation() {
        return operation;
    }

    /** The request, as far as it could be known before its body was read. */
    public CallRequest request() {
        return request;
    }

    /** The gateway's own span, to be handed on. */
    public TraceContext trace() {
        return trace;
    }

    /** {@link System#nanoTime()} when the request's head was complete. */
    public long startedAt() {
        return startedAt;
    }

    /** {@link System#nanoTime()} when the call must be over. */
    public long deadline() {
        return timedFrom + timeout.toNanos();
    }

    /**
     * Said once by the front door, when the whole request is there: the time allowed counts from now, so that a client
     * that sends slowly does not use up its system's time.
     *
     * @param now {@link System#nanoTime()}
     */
    public void received(long now) {
        timedFrom = now;
    }

    /** Who calls; null before authentication. */
    public @Nullable Caller caller() {
        return caller;
    }

    /** Said once, by authentication. */
    public void authenticated(Caller who) {
        caller = Objects.requireNonNull(who, "who");
    }

    /** A header field for the answer, whatever the answer is. */
    public void addAnswerHeader(String name, String value) {
        answerHeaders.add(Map.entry(name, value));
    }

    /** What was added so far, in that order; not to be changed. */
    public List<Map.Entry<String, String>> answerHeaders() {
        return answerHeaders;
    }
}
