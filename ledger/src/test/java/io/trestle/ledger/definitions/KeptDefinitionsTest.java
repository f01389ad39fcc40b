package io.trestle.ledger.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.trestle.ledger.Databases;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.routes.estate.source.Source;
import io.trestle.routes.estate.source.UnitSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When definitions come into the store: with the first failure that is seen, however late that is, and whoever wrote it. */
@Timeout(60)
class KeptDefinitionsTest {

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final UnitSources unit = new UnitSources(Map.of("apis/orders/api.yaml", new Source.Part("api: orders")));
    private LedgerStore store;
    private KeptDefinitions kept;

    @BeforeEach
    void open() throws Exception {
        store = LedgerStore.open(Databases.h2());
        kept = opened();
        kept.serve(List.of(unit));
    }

    private KeptDefinitions opened() {
        return new KeptDefinitions(store, Seal.of(Map.of()), clock, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void storesNothingBeforeSomethingFails() throws Exception {
        kept.look();
        assertThat(kept.find(unit.digest())).isEmpty();
    }

    @Test
    void waitsForAFailureWhoseTransactionIsNotOverYet() throws Exception {
        kept.needed(unit.digest());
        kept.look();
        assertThat(kept.find(unit.digest())).isEmpty();
        fail("c1");
        kept.look();
        assertThat(kept.find(unit.digest())).isPresent();
    }

    @Test
    void storesWithTheNextStartWhatADeadProcessHadOnlyCopied() throws Exception {
        kept.copy();
        fail("c1");
        KeptDefinitions next = opened();
        next.look();
        assertThat(next.find(unit.digest())).isPresent();
    }

    @Test
    void storesThemOnceThoughMoreAndMoreFail() throws Exception {
        for (int i = 0; i < 3; i++) {
            fail("c" + i);
            kept.needed(unit.digest());
            kept.look();
        }
        long rows = store.read(connection -> Sql.number(connection, "select count(*) from ledger_definitions"));
        assertThat(rows).isEqualTo(1);
    }

    private void fail(String id) throws Exception {
        store.write(connection -> Sql.update(
                connection,
                "insert into ledger_failure (id, call_id, api, version, operation, kind, status, state, failed_at,"
                        + " changed_at, generation, definitions, method, target, body_size, replayable, attempts,"
                        + " group_key) values (?, ?, 'a', 'v1', 'o', 'k', 500, 'failed', ?, ?, 1, ?, 'POST', '/', 0,"
                        + " true, 1, 'g')",
                id,
                id,
                clock.instant(),
                clock.instant(),
                unit.digest()));
    }
}
