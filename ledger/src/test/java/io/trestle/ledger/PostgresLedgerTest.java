package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class PostgresLedgerTest extends LedgerContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
