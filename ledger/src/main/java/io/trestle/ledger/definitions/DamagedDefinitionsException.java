package io.trestle.ledger.definitions;

import org.jspecify.annotations.Nullable;

/** Definitions that were kept and are not what was kept. */
public final class DamagedDefinitionsException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedDefinitionsException(String digest, @Nullable Throwable cause) {
        super("definitions " + digest + ": damaged in the store (expected: what was kept under this digest)", cause);
    }
}
