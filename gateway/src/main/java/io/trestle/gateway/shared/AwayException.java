package io.trestle.gateway.shared;

/** A store cannot be asked now. */
final class AwayException extends IllegalStateException {

    static final AwayException NOT_NOW = new AwayException("not asked, as it did not answer lately");

    private static final long serialVersionUID = 1L;

    AwayException(String message) {
        super(message);
    }

    /** It is thrown for many calls, and says nothing of where. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
