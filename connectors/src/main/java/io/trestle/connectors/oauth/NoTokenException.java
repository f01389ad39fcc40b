package io.trestle.connectors.oauth;

import org.jspecify.annotations.Nullable;

/**
 * There is no access token, so that the call that needs one is not made. The message has neither a secret nor a token in it.
 */
public final class NoTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean refusal;

    private NoTokenException(String message, @Nullable Throwable cause, boolean refusal) {
        super("no access token: " + message, cause);
        this.refusal = refusal;
    }

    /** The token endpoint answered, and not with a token. */
    static NoTokenException refused(String message) {
        return new NoTokenException(message, null, true);
    }

    /** The token endpoint did not answer, or the answer broke off. */
    public static NoTokenException unanswered(String message, @Nullable Throwable cause) {
        return new NoTokenException(message, cause, false);
    }

    /** Whether asking once more at once would be answered in the same way. */
    boolean isRefusal() {
        return refusal;
    }
}
