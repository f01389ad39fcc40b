package io.trestle.ledger.alarm;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class PostgresAlarmsTest extends AlarmsContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
