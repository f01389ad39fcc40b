package io.trestle.ledger.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trestle.ledger.Databases;
import io.trestle.ledger.SettableClock;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.Sql;
import io.trestle.ledger.store.StoreSettings;
import io.trestle.routes.estate.source.UnitSources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of definitions: what is needed stays, what is not goes, and not all fits. */
@Timeout(60)
class DefinitionTableTest {

    enum Database {
        H2,
        POSTGRES;

        StoreSettings create() throws Exception {
            return this == H2 ? Databases.h2() : Databases.postgres();
        }
    }

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final SettableClock clock = new SettableClock();

    @ParameterizedTest
    @EnumSource
    void keepsWhatAFailureNeedsAndForgetsItWithTheLastOne(Database database) throws Exception {
        try (LedgerStore store = LedgerStore.open(database.create())) {
            DefinitionTable table = new DefinitionTable(store, Seal.of(Map.of()), clock, 1_000_000);
            Map<String, byte[]> files = files("one");
            String digest = UnitSources.digest(files);
            fail(store, "c1", digest, "failed");
            fail(store, "c2", digest, "claimed");
            assertThat(table.isNeeded(digest)).isTrue();
            assertThat(table.isNeeded("other")).isFalse();
            assertThat(table.touch(digest)).isFalse();
            table.add(digest, Archive.pack(files));
            clock.advance(Duration.ofHours(2));

            assertThat(table.clean()).isZero();
            settle(store, "c1", "delivered");
            assertThat(table.clean()).isZero();
            assertThat(table.find(digest).orElseThrow()).containsOnlyKeys("api.yaml");
            settle(store, "c2", "discarded");
            assertThat(table.touch(digest)).isTrue();
            assertThat(table.clean()).as("used just now").isZero();
            clock.advance(Duration.ofHours(2));
            assertThat(table.clean()).isEqualTo(1);
            assertThat(table.find(digest)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesUpTheOldestOfWhatIsTooMuch(Database database) throws Exception {
        try (LedgerStore store = LedgerStore.open(database.create())) {
            byte[] archive = Archive.pack(files("x"));
            DefinitionTable table = new DefinitionTable(store, Seal.of(Map.of()), clock, 2L * (archive.length + 1));
            for (String digest : new String[] {"a", "b", "c"}) {
                fail(store, "of-" + digest, digest, "failed");
                table.add(digest, archive);
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(table.clean()).isEqualTo(1);
            assertThat(table.touch("a")).isFalse();
            assertThat(table.touch("b")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sealsThemAndReadsThemByTheirKeyAlone(Database database) throws Exception {
        StoreSettings settings = database.create();
        Map<String, byte[]> files = files("a secret in a WSDL");
        String digest = UnitSources.digest(files);
        try (LedgerStore store = LedgerStore.open(settings)) {
            DefinitionTable table = new DefinitionTable(store, Seal.of(Map.of("k1", KEY)), clock, 1_000_000);
            table.add(digest, Archive.pack(files));
            assertThat(table.find(digest)).isPresent();
            byte[] stored = store.read(connection -> Sql.query(
                            connection, "select content from ledger_definitions", row -> row.getBytes(1))
                    .get(0));
            assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("api.yaml");
            DefinitionTable other = new DefinitionTable(store, Seal.of(Map.of()), clock, 1_000_000);
            assertThatThrownBy(() -> other.find(digest))
                    .isInstanceOf(DamagedDefinitionsException.class)
                    .hasMessageContaining(digest);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhenItIsNotWhatWasKept(Database database) throws Exception {
        try (LedgerStore store = LedgerStore.open(database.create())) {
            DefinitionTable table = new DefinitionTable(store, Seal.of(Map.of()), clock, 1_000_000);
            table.add("0".repeat(64), Archive.pack(files("another")));
            assertThatThrownBy(() -> table.find("0".repeat(64))).isInstanceOf(DamagedDefinitionsException.class);
        }
    }

    private static Map<String, byte[]> files(String content) {
        return Map.of("api.yaml", content.getBytes(StandardCharsets.UTF_8));
    }

    private void fail(LedgerStore store, String id, String digest, String state) throws Exception {
        store.write(connection -> Sql.update(
                connection,
                "insert into ledger_failure (id, call_id, api, version, operation, kind, status, state, failed_at,"
                        + " changed_at, generation, definitions, method, target, body_size, replayable, attempts,"
                        + " group_key) values (?, ?, 'a', 'v1', 'o', 'k', 500, ?, ?, ?, 1, ?, 'POST', '/', 0, true, 1,"
                        + " 'g')",
                id,
                id,
                state,
                clock.instant(),
                clock.instant(),
                digest));
    }

    private static void settle(LedgerStore store, String id, String state) throws Exception {
        store.write(
                connection -> Sql.update(connection, "update ledger_failure set state = ? where id = ?", state, id));
    }
}
