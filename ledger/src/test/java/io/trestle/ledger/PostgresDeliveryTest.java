package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class PostgresDeliveryTest extends DeliveryContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
