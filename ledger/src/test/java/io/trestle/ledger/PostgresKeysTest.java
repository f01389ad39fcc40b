package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class PostgresKeysTest extends KeysContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
