package io.trestle.ledger.failure;

import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ForwardDefinition;

/** What is being served, as far as failures need to know. Thread-safe. */
public interface Definitions {

    /** Which generation serves; 0 before the first. */
    int generation();

    /** What the operation says of its failures; {@link KeepRules#none()} where there is no such operation any more. */
    KeepRules rules(OperationId operation);

    /** How the operation's accepted messages are delivered; the defaults where nothing is said of it, or not any more. */
    default ForwardDefinition forwarding(OperationId operation) {
        return ForwardDefinition.ofDefaults();
    }

    /** What a system says of its messages that failed; {@link KeepRules#none()} where nothing is known of it. */
    default KeepRules messageRules(String system) {
        return KeepRules.none();
    }

    /** Whether all that the operation does is to call a system, so that a rehearsal can stop before that. */
    boolean isRehearsable(OperationId operation);
}
