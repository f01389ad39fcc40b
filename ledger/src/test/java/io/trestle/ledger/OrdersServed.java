package io.trestle.ledger;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.routes.call.OperationId;
import java.util.List;

/** Says what {@code orders} keeps of its failures. */
public final class OrdersServed implements Definitions {

    @Override
    public int generation() {
        return 3;
    }

    @Override
    public KeepRules rules(OperationId operation) {
        return new KeepRules(
                List.of("X-Shop", "X-API-Key"),
                List.of("/customer/iban", "/cards/number"),
                List.of("/orderId", "/customer/id"));
    }

    @Override
    public boolean isRehearsable(OperationId operation) {
        return true;
    }
}
