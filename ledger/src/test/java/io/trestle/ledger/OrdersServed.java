package io.trestle.ledger;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.estate.ForwardDefinition;
import java.time.Duration;
import java.util.List;

/** Says what {@code orders} keeps of its failures. */
public final class OrdersServed implements Definitions {

    @Override
    public int generation() {
        return 3;
    }

    @Override
    public KeepRules rules(OperationId operation) {
        if (operation.equals(FailedCalls.IMPORT_ORDERS)) {
            return KeepRules.none();
        }
        return new KeepRules(
                List.of("X-Shop", "X-API-Key"),
                List.of("/customer/iban", "/cards/number"),
                List.of("/orderId", "/customer/id"));
    }

    @Override
    public ForwardDefinition forwarding(OperationId operation) {
        return new ForwardDefinition("/orderId", 3, Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofDays(1));
    }

    @Override
    public boolean isRehearsable(OperationId operation) {
        return true;
    }
}
