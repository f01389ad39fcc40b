package io.trestle.ledger.graph;

import io.trestle.ledger.Databases;
import io.trestle.ledger.store.StoreSettings;

class H2GraphQuestionsTest extends GraphQuestionsContract {

    @Override
    StoreSettings newDatabase() throws Exception {
        return Databases.h2();
    }
}
