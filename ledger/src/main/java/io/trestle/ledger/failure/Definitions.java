package io.trestle.ledger.failure;

import io.trestle.routes.call.OperationId;

/** What is being served, as far as failures need to know. Thread-safe. */
public interface Definitions {

    /** Which generation serves; 0 before the first. */
    int generation();

    /** What the operation says of its failures; {@link KeepRules#none()} where there is no such operation any more. */
    KeepRules rules(OperationId operation);

    /** Whether all that the operation does is to call a system, so that a rehearsal can stop before that. */
    boolean isRehearsable(OperationId operation);
}
