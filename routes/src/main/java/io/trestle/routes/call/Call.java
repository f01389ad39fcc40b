package io.trestle.routes.call;

import io.trestle.connectors.Crossings;
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
    private volatile long enteredAt;
    private volatile @Nullable Caller caller;
    private volatile byte @Nullable [] body;
    private volatile @Nullable Crossings crossings;
    private volatile @Nullable Throwable failure;
    private volatile String messageId;
    private volatile @Nullable String definitions;

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
        this.messageId = id;
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

    /** What systems know its message by: its id, or the one of the first attempt where this is another. */
    public String messageId() {
        return messageId;
    }

    /** Said where this is another attempt at something that has an id already. */
    public void knownAs(String message) {
        messageId = Objects.requireNonNull(message, "message");
    }

    /** The digest of the definitions that serve it; null where they are not told apart. */
    public @Nullable String definitions() {
        return definitions;
    }

    /** Said once, by the front door, where the definitions have a digest. */
    public void servedBy(@Nullable String digest) {
        definitions = digest;
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

    /** The request's body, by reference; null where there was none, it was not read whole, or the operation streams. */
    public byte @Nullable [] body() {
        return body;
    }

    /** Said once by the front door, when the whole body is there; not to be changed afterwards. */
    public void collected(byte[] bytes) {
        body = bytes;
    }

    /** What crossed to systems; null before the call was admitted to its route. */
    public @Nullable Crossings crossings() {
        return crossings;
    }

    /** Said once, when the call enters its route. */
    public void entered(Crossings told) {
        crossings = told;
        enteredAt = System.nanoTime();
    }

    /** {@link System#nanoTime()} when the call entered its route: how long admission took; 0 where it did not. */
    public long enteredAt() {
        return enteredAt;
    }

    /** What ended the route; null where it came to an answer. For operators, never for callers. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Said when the route ended with an exception. */
    public void failed(Throwable why) {
        failure = why;
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
