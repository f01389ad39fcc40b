package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class H2DeliveryTest extends DeliveryContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.h2();
    }

    @Override
    boolean hasSeveralNodes() {
        return false;
    }
}
