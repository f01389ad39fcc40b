package io.trestle.ledger.graph;

import java.util.List;

/** One API with two operations over one system, and a system besides. */
final class Served implements GraphDefinitions {

    @Override
    public List<DefinedOperation> operations() {
        return List.of(
                new DefinedOperation("orders", "v1", "placeOrder", "orders", false, "its callers wait for the system"),
                new DefinedOperation("orders", "v1", "getOrder", "orders", false, "its callers wait for the system"));
    }

    @Override
    public List<String> systems() {
        return List.of("orders", "crm");
    }
}
