package io.trestle.ledger.usage;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class H2UsageTest extends UsageContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.h2();
    }
}
