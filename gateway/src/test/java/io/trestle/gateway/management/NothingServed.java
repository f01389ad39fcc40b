package io.trestle.gateway.management;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.routes.call.OperationId;

/** A gateway that serves nothing. */
final class NothingServed implements Definitions {

    @Override
    public int generation() {
        return 0;
    }

    @Override
    public KeepRules rules(OperationId operation) {
        return KeepRules.none();
    }

    @Override
    public boolean isRehearsable(OperationId operation) {
        return true;
    }
}
