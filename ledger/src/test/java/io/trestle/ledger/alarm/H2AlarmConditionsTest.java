package io.trestle.ledger.alarm;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class H2AlarmConditionsTest extends AlarmConditionsContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.h2();
    }

    @Override
    boolean hasSeveralNodes() {
        return false;
    }
}
