package io.trestle.connectors;

import io.trestle.connectors.SystemCallObserver.SystemCall;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What crossed to a system and back in one call, for whoever asks should the call fail. Bodies are held by reference and
 * never copied, so that a call which goes well pays for a few fields. One that streams is not held. Thread-safe.
 */
public final class Crossing {

    /**
     * A message as it was on the wire.
     *
     * @param status the HTTP status of an answer; null where there is none
     * @param body not to be changed
     */
    public record Message(
            @Nullable String contentType, @Nullable Integer status, byte[] body) {}

    private static final byte[] NOTHING = {};

    private final String system;
    private final String operation;
    private final @Nullable Crossings all;
    private final boolean dryRun;
    private final long startedAt = System.currentTimeMillis();
    private volatile @Nullable Message sent;
    private volatile @Nullable Message answer;
    private volatile long sentBytes;
    private volatile long answeredBytes;
    private volatile @Nullable SystemCall outcome;
    private volatile @Nullable String error;

    Crossing(String system, String operation, @Nullable Crossings all) {
        this.system = system;
        this.operation = operation;
        this.all = all;
        this.dryRun = all != null && all.isDryRun();
    }

    /** One that nobody looks at. */
    public static Crossing unobserved() {
        return new Crossing("", "", null);
    }

    /** Whether messages are only made, and none is sent. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** That of a further attempt at the same call. */
    public Crossing next() {
        return all == null ? unobserved() : all.begin(system, operation);
    }

    /**
     * Said by every connector when a message is ready, before any of it leaves.
     *
     * @throws NotSentException where the call is a rehearsal: nothing may be sent
     */
    public void sending(@Nullable String contentType, Body body) throws NotSentException {
        sent = message(contentType, null, body);
        sentBytes = size(body);
        if (dryRun) {
            throw new NotSentException();
        }
    }

    /** Said by every connector when an answer came, before it is read. */
    public void answered(@Nullable String contentType, @Nullable Integer status, Body body) {
        answer = message(contentType, status, body);
        answeredBytes = size(body);
    }

    /** Said once, when the call is over. */
    public void ended(SystemCall call, @Nullable Throwable failure) {
        error = failure == null ? null : String.valueOf(failure.getMessage());
        outcome = call;
    }

    /** Which system is called. */
    public String system() {
        return system;
    }

    public String operation() {
        return operation;
    }

    public Instant startedAt() {
        return Instant.ofEpochMilli(startedAt);
    }

    /** Null before the message was ready. */
    public @Nullable Message sent() {
        return sent;
    }

    /** Null where no answer came. */
    public @Nullable Message answer() {
        return answer;
    }

    /** How large the body is that was sent; 0 where that is not known. */
    public long sentBytes() {
        return sentBytes;
    }

    /** How large the body is that was answered; 0 where that is not known. */
    public long answeredBytes() {
        return answeredBytes;
    }

    /** Null while the call goes on, and where the system was not called. */
    public @Nullable SystemCall outcome() {
        return outcome;
    }

    /** What went wrong, for operators; null where nothing did. */
    public @Nullable String error() {
        return error;
    }

    private static long size(Body body) {
        if (body instanceof Body.Bytes whole) {
            return whole.bytes().length;
        }
        return body instanceof Body.Streamed coming
                ? Math.max(0, coming.stream().length())
                : 0;
    }

    private static Message message(@Nullable String contentType, @Nullable Integer status, Body body) {
        return new Message(contentType, status, body instanceof Body.Bytes whole ? whole.bytes() : NOTHING);
    }
}
