package io.trestle.ledger.replay;

import io.trestle.connectors.WorkerPool;
import io.trestle.ledger.failure.AuditTrail;
import io.trestle.ledger.failure.FailureFilter;
import io.trestle.ledger.failure.FailureState;
import io.trestle.ledger.failure.Failures;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays of many. What one has done is in the store, so that it goes on after a crash where it was, on this node or
 * another. A filter sees what had failed when the replay was made, and nothing later. Thread-safe.
 */
public final class BulkReplays implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BulkReplays.class);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 100;

    private final BulkTable table;
    private final Failures failures;
    private final Replayer replayer;
    private final WorkerPool runs = WorkerPool.of("trestle-replay", AT_ONCE, WAITING);
    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public BulkReplays(LedgerStore store, AuditTrail audit, Failures failures, Replayer replayer, Clock clock) {
        this.table = new BulkTable(store, audit, clock);
        this.failures = failures;
        this.replayer = replayer;
    }

    /**
     * Begins one; returns at once. Only failures that wait are replayed, whatever state the filter says.
     *
     * @param rate how many a second at most; null for as many as go
     * @param through by which definitions; failures whose former ones were not kept are skipped
     * @throws IllegalArgumentException where the rate is not above 0, or the filter searches for text
     */
    public BulkReplay begin(
            FailureFilter filter,
            @Nullable Double rate,
            BulkReplay.Ordering order,
            Through through,
            @Nullable String reason,
            String actor)
            throws StoreUnavailableException {
        if (rate != null && !(rate > 0 && rate <= 100_000)) {
            throw new IllegalArgumentException("rate: " + rate + " (expected: above 0 and at most 100000 a second)");
        }
        if (filter.text() != null) {
            throw new IllegalArgumentException("filter.text: not for replays (expected: group, key, kind and so on)");
        }
        FailureFilter waiting = filter.in(FailureState.FAILED);
        String id = table.create(waiting, rate, order, through, reason, actor, failures.extent(waiting));
        resume();
        return table.find(id).orElseThrow();
    }

    public Optional<BulkReplay> find(String id) throws StoreUnavailableException {
        return table.find(id);
    }

    /** The last ones, newest first. */
    public List<BulkReplay> last(int limit) throws StoreUnavailableException {
        return table.last(limit);
    }

    /** Whether it was running and is not any more. The failure that is being replayed is still finished. */
    public boolean cancel(String id, String actor) throws StoreUnavailableException {
        return table.cancel(id, actor);
    }

    /** Takes up those that nobody works on: new ones, and those of nodes that died. */
    public void resume() throws StoreUnavailableException {
        for (BulkTable.Work work : table.abandoned()) {
            String id = work.replay().id();
            if (!closed && here.add(id)) {
                try {
                    runs.execute(() -> run(id));
                } catch (RejectedExecutionException full) {
                    here.remove(id);
                    return;
                }
            }
        }
    }

    /** Said every few seconds: this node lives, and works on those that it took. Blocks. */
    public void renew() throws StoreUnavailableException {
        table.renew(here);
    }

    private void run(String id) {
        try {
            if (!table.take(id)) {
                return;
            }
            for (BulkTable.Work work : table.mine(id)) {
                new BulkRun(work, table, failures, replayer, () -> closed).run();
            }
        } catch (StoreUnavailableException e) {
            LOG.warn("replay {}: the store does not answer, it goes on later: {}", id, e.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("replay {}: broke off, it goes on later", id, e);
        } finally {
            here.remove(id);
        }
    }

    /** Stops after the failures that are being replayed; what is left goes on with the next start. */
    @Override
    public void close() {
        closed = true;
        runs.close();
    }
}
