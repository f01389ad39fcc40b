package io.trestle.ledger.definitions;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.estate.source.UnitSources;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of definitions that failures refer to. What no failure refers to goes. Blocks. Thread-safe. */
final class DefinitionTable {

    /** How long a row stays that was kept or used just now: the failure that refers to it may not be there yet. */
    private static final Duration GRACE = Duration.ofHours(1);

    private static final String NEEDED =
            " exists (select 1 from ledger_failure f where f.definitions = ? and f.state in ('failed', 'claimed'))";

    private final LedgerStore store;
    private final Seal seal;
    private final Clock clock;
    private final long mostBytes;

    /** @param mostBytes how large all of them may be together; the oldest go */
    DefinitionTable(LedgerStore store, Seal seal, Clock clock, long mostBytes) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
        this.mostBytes = mostBytes;
    }

    /** Whether a failure that can be replayed refers to it. */
    boolean isNeeded(String digest) throws StoreUnavailableException {
        return store.read(connection ->
                        Sql.number(connection, "select count(*) from (select 1 as one where" + NEEDED + ") n", digest))
                > 0;
    }

    /** Whether it is there; it is not removed for a while then. */
    boolean touch(String digest) throws StoreUnavailableException {
        return store.writeLoosely(connection -> Sql.update(
                        connection, "update ledger_definitions set kept_at = ? where id = ?", clock.instant(), digest)
                == 1);
    }

    /** Adds one that is not there. */
    void add(String digest, byte[] archive) throws StoreUnavailableException {
        byte[] sealed = Objects.requireNonNull(seal.close(archive));
        store.write(connection -> Sql.update(
                connection,
                "insert into ledger_definitions (id, kept_at, size, content) values (?, ?, ?, ?)",
                digest,
                clock.instant(),
                sealed.length,
                sealed));
    }

    /**
     * The files of one; empty where it is not there.
     *
     * @throws DamagedDefinitionsException where it is not what was kept
     */
    Optional<Map<String, byte[]>> find(String digest) throws StoreUnavailableException, DamagedDefinitionsException {
        List<byte[]> found = store.read(connection -> Sql.query(
                connection,
                "select content from ledger_definitions where id = ?",
                row -> Objects.requireNonNull(row.getBytes(1)),
                digest));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Map<String, byte[]> files = Archive.unpack(Objects.requireNonNull(seal.open(found.get(0))));
            if (UnitSources.digest(files).equals(digest)) {
                return Optional.of(files);
            }
        } catch (IOException | IllegalArgumentException | Seal.SealedException e) {
            throw new DamagedDefinitionsException(digest, e);
        }
        throw new DamagedDefinitionsException(digest, null);
    }

    /** Removes what no failure refers to that can be replayed, and the oldest of what is too much. How many that were. */
    int clean() throws StoreUnavailableException {
        Instant before = clock.instant().minus(GRACE);
        int removed = store.write(connection -> Sql.update(
                connection,
                "delete from ledger_definitions where kept_at < ? and not exists (select 1 from ledger_failure f"
                        + " where f.definitions = ledger_definitions.id and f.state in ('failed', 'claimed'))",
                before));
        while (store.read(connection -> Sql.number(connection, "select sum(size) from ledger_definitions"))
                > mostBytes) {
            removed += store.write(connection -> Sql.update(
                    connection,
                    "delete from ledger_definitions where id in"
                            + " (select id from ledger_definitions order by kept_at, id limit 1)"));
        }
        return removed;
    }
}
