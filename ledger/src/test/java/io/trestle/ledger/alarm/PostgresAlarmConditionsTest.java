package io.trestle.ledger.alarm;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class PostgresAlarmConditionsTest extends AlarmConditionsContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
