package io.trestle.benchmarks.ledger;

import io.trestle.ledger.Ledger;
import io.trestle.ledger.LedgerSettings;
import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureWriter;
import io.trestle.ledger.failure.KeepRules;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.door.Resubmitted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Ledgers to measure. */
final class Stores {

    private static final int AT_ONCE = 1_000;

    /** A door that answers at once. */
    static final Resubmitter GOOD = request ->
            CompletableFuture.completedFuture(new Resubmitted(201, "application/json", new byte[0], null, false, null));

    private Stores() {}

    static Ledger open(StoreSettings store, Path folder) throws IOException {
        return Ledger.open(LedgerSettings.ofDefaults(folder).withStore(store), new Orders(), GOOD);
    }

    /** Puts so many failures into a store. */
    static void fill(StoreSettings settings, int failures) throws IOException {
        FailureWriter table = new FailureWriter(Seal.of(Map.of()));
        try (LedgerStore store = LedgerStore.open(settings)) {
            for (int from = 0; from < failures; from += AT_ONCE) {
                int begin = from;
                store.write(connection -> {
                    for (int i = begin; i < Math.min(failures, begin + AT_ONCE); i++) {
                        table.insert(connection, Samples.failure(i));
                    }
                    return begin;
                });
            }
        }
    }

    private record Orders() implements Definitions {

        @Override
        public int generation() {
            return 1;
        }

        @Override
        public KeepRules rules(OperationId operation) {
            return new KeepRules(List.of(), List.of(), List.of("/orderId"));
        }

        @Override
        public boolean isRehearsable(OperationId operation) {
            return true;
        }
    }
}
