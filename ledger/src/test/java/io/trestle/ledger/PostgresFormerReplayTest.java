package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class PostgresFormerReplayTest extends FormerReplayContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }

    @Override
    boolean hasSeveralNodes() {
        return true;
    }
}
