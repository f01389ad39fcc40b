package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;

class H2FormerReplayTest extends FormerReplayContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.h2();
    }

    @Override
    boolean hasSeveralNodes() {
        return false;
    }
}
