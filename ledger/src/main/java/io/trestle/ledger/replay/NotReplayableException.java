package io.trestle.ledger.replay;

/** A failure that cannot be replayed now, or never. The message says why, for operators. */
public final class NotReplayableException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is none of this id. */
        UNKNOWN,
        /** Somebody else has it, or it is settled. */
        NOT_WAITING,
        /** What would serve it is not there now: starting, stopping, or with too much to do. */
        NOT_SERVED,
        /** Not all of the request was kept. */
        NOT_KEPT,
        /** The operation does more than call a system. */
        NO_DRY_RUN,
        /** The definitions of then are not there, or cannot be served by. */
        NOT_SERVABLE
    }

    private final Reason reason;

    NotReplayableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
