package io.trestle.ledger;

import io.trestle.ledger.store.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to open a ledger.
 *
 * @param store which database
 * @param folder where the spill file is
 * @param maxBody the largest body kept of a message, in bytes
 * @param maxSpill how large the spill file may grow, in bytes
 * @param keepFor how long failures are kept
 * @param maxFailures how many are kept
 * @param keepKeys how long answers to requests with an {@code Idempotency-Key} are remembered
 * @param keys for stored messages, 32 bytes each, by id: the first one encrypts; none to store them as they are
 */
public record LedgerSettings(
        StoreSettings store,
        Path folder,
        int maxBody,
        long maxSpill,
        Duration keepFor,
        int maxFailures,
        Duration keepKeys,
        Map<String, byte[]> keys,
        Clock clock) {

    private static final long SPILL = 64L * 1024 * 1024;

    public LedgerSettings {
        keys = new LinkedHashMap<>(keys);
    }

    /** An H2 file in the folder and 1 MB a body, 30 days, a million failures, not encrypted. */
    public static LedgerSettings ofDefaults(Path folder) {
        return new LedgerSettings(
                StoreSettings.ofFile(folder, 8),
                folder,
                1024 * 1024,
                SPILL,
                Duration.ofDays(30),
                1_000_000,
                Duration.ofHours(24),
                Map.of(),
                Clock.systemUTC());
    }

    /** The same, in another database. */
    public LedgerSettings withStore(StoreSettings other) {
        return new LedgerSettings(other, folder, maxBody, maxSpill, keepFor, maxFailures, keepKeys, keys, clock);
    }

    /** The same, with these bounds. */
    public LedgerSettings withBounds(int body, Duration age, int number) {
        return new LedgerSettings(store, folder, body, maxSpill, age, number, keepKeys, keys, clock);
    }

    /** The same, with a spill file of at most this many bytes. */
    public LedgerSettings withSpill(long bytes) {
        return new LedgerSettings(store, folder, maxBody, bytes, keepFor, maxFailures, keepKeys, keys, clock);
    }

    /** The same, remembering answers for so long. */
    public LedgerSettings withKeepKeys(Duration age) {
        return new LedgerSettings(store, folder, maxBody, maxSpill, keepFor, maxFailures, age, keys, clock);
    }

    /** The same, with these keys. */
    public LedgerSettings withKeys(Map<String, byte[]> others) {
        return new LedgerSettings(store, folder, maxBody, maxSpill, keepFor, maxFailures, keepKeys, others, clock);
    }

    /** The same, with this clock. */
    public LedgerSettings withClock(Clock other) {
        return new LedgerSettings(store, folder, maxBody, maxSpill, keepFor, maxFailures, keepKeys, keys, other);
    }
}
