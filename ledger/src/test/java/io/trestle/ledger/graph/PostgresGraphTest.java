package io.trestle.ledger.graph;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class PostgresGraphTest extends GraphContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.postgres();
    }
}
