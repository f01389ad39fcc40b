package io.trestle.ledger.definitions;

import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.estate.source.UnitSources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the definitions that failures were served by. A node copies what it serves into a folder of its own, when it begins
 * to; once a call fails by it, the copy goes into the store, where every node finds it. Thread-safe.
 */
public final class KeptDefinitions {

    private static final Logger LOG = LoggerFactory.getLogger(KeptDefinitions.class);
    private static final long IN_STORE = 256L * 1024 * 1024;
    private static final long IN_FOLDER = 128L * 1024 * 1024;
    private static final long ASSURED = TimeUnit.MINUTES.toNanos(5);

    /** How long the transaction that a failure is written in may take to be seen. */
    private static final long SEEN = TimeUnit.MINUTES.toNanos(1);

    private final DefinitionTable table;
    private final DefinitionFolder folder;
    private final Map<String, Long> failed = new ConcurrentHashMap<>();
    private final Set<String> unkept = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> assured = new ConcurrentHashMap<>();
    private volatile List<UnitSources> served = List.of();
    private List<UnitSources> copied = List.of();
    private boolean lookedIntoFolder;

    public KeptDefinitions(LedgerStore store, Seal seal, Clock clock, Path folder) {
        this.table = new DefinitionTable(store, seal, clock, IN_STORE);
        this.folder = new DefinitionFolder(folder, IN_FOLDER);
    }

    /** Said when a generation begins to serve: what its units are made from. Returns at once. */
    public void serve(Collection<UnitSources> units) {
        served = List.copyOf(units);
    }

    /** Said when a failure is written, in its transaction. Returns at once. */
    public void needed(String digest) {
        Long last = assured.get(digest);
        if (last == null || System.nanoTime() - last > ASSURED) {
            failed.put(digest, System.nanoTime());
        }
    }

    /** Copies what is served and not copied yet. Blocks. */
    public synchronized void copy() {
        List<UnitSources> now = served;
        if (now != copied) {
            now.forEach(this::copy);
            copied = now;
        }
    }

    /** Copies what is served and not copied yet, then stores what failures need. Blocks. */
    public synchronized void look() throws IOException {
        copy();
        if (!lookedIntoFolder) {
            // What had failed when the process ended, and was not in the store yet.
            folder.all().forEach(digest -> failed.putIfAbsent(digest, System.nanoTime() - SEEN));
            lookedIntoFolder = true;
        }
        for (Map.Entry<String, Long> one : failed.entrySet()) {
            store(one.getKey(), one.getValue());
        }
    }

    private void copy(UnitSources unit) {
        String digest = unit.digest();
        if (unkept.contains(digest) || folder.has(digest)) {
            return;
        }
        try {
            folder.add(digest, Archive.pack(unit.read(Archive.MOST_BYTES)));
        } catch (IOException e) {
            unkept.add(digest);
            LOG.warn(
                    "Failures of definitions {} cannot be replayed by these once they change: {}",
                    digest,
                    e.getMessage());
        }
    }

    private void store(String digest, long since) throws IOException {
        if (!table.isNeeded(digest)) {
            // Its failure may not be committed yet.
            if (System.nanoTime() - since >= SEEN) {
                failed.remove(digest, since);
            }
            return;
        }
        if (!table.touch(digest)) {
            Optional<byte[]> archive = folder.find(digest);
            if (archive.isPresent()) {
                table.add(digest, archive.get());
            }
        }
        assured.put(digest, System.nanoTime());
        failed.remove(digest);
    }

    /**
     * The files of definitions; empty where they were not kept.
     *
     * @throws DamagedDefinitionsException where they are not what was kept
     */
    public Optional<Map<String, byte[]>> find(String digest)
            throws StoreUnavailableException, DamagedDefinitionsException {
        return table.find(digest);
    }

    /** Removes what no failure needs. Blocks. */
    public synchronized void clean() throws IOException {
        table.clean();
        Set<String> now = served.stream().map(UnitSources::digest).collect(Collectors.toSet());
        folder.clean(now);
        unkept.retainAll(now);
        assured.values().removeIf(at -> System.nanoTime() - at > ASSURED);
    }
}
