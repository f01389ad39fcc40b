package io.trestle.ledger.usage;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class PostgresUsageTest extends UsageContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }
}
