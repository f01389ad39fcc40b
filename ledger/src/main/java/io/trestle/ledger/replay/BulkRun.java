package io.trestle.ledger.replay;

import io.trestle.ledger.failure.FailureItem;
import io.trestle.ledger.failure.Failures;
import io.trestle.ledger.replay.BulkReplay.Ordering;
import io.trestle.ledger.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One bulk replay from its place to its end, a few failures at a time so that its memory does not grow with them. */
final class BulkRun {

    private static final int CHUNK = 100;
    private static final int ABREAST = 8;
    private static final int MOST_BLOCKED = 100_000;

    private enum Ended {
        DELIVERED,
        FAILED,
        SKIPPED
    }

    private final BulkTable.Work work;
    private final BulkTable table;
    private final Failures failures;
    private final Replayer replayer;
    private final BooleanSupplier closed;
    private final Set<String> blocked = new HashSet<>();
    private long next = System.nanoTime();

    BulkRun(BulkTable.Work work, BulkTable table, Failures failures, Replayer replayer, BooleanSupplier closed) {
        this.work = work;
        this.table = table;
        this.failures = failures;
        this.replayer = replayer;
        this.closed = closed;
    }

    void run() throws StoreUnavailableException, InterruptedException {
        BulkReplay replay = work.replay();
        long position = work.position();
        while (true) {
            List<FailureItem> chunk = failures.after(replay.filter(), position, work.last(), CHUNK);
            if (chunk.isEmpty()) {
                table.done(replay.id());
                return;
            }
            boolean goesOn = replay.order() == Ordering.ORIGINAL ? inOrder(chunk) : abreast(chunk);
            if (!goesOn) {
                return;
            }
            position = chunk.get(chunk.size() - 1).seq();
        }
    }

    private boolean inOrder(List<FailureItem> chunk) throws StoreUnavailableException, InterruptedException {
        for (FailureItem item : chunk) {
            if (closed.getAsBoolean()) {
                table.giveBack(work.replay().id());
                return false;
            }
            if (!awaitTurn()) {
                return false;
            }
            Ended ended = isBlocked(item) ? Ended.SKIPPED : replayed(item);
            if (ended == Ended.FAILED && blocked.size() < MOST_BLOCKED) {
                item.keys().forEach((name, value) -> blocked.add(name + "=" + value));
            }
            if (!advance(item.seq(), List.of(ended))) {
                return false;
            }
        }
        return true;
    }

    private boolean abreast(List<FailureItem> chunk) throws StoreUnavailableException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(ABREAST);
        try {
            for (int from = 0; from < chunk.size(); from += ABREAST) {
                List<FailureItem> row = chunk.subList(from, Math.min(chunk.size(), from + ABREAST));
                List<Future<Ended>> running = new ArrayList<>();
                for (FailureItem item : row) {
                    if (!awaitTurn()) {
                        return false;
                    }
                    Callable<Ended> one = () -> replayed(item);
                    running.add(threads.submit(one));
                }
                List<Ended> ended = new ArrayList<>();
                for (Future<Ended> one : running) {
                    ended.add(result(one));
                }
                if (!advance(row.get(row.size() - 1).seq(), ended)) {
                    return false;
                }
                if (closed.getAsBoolean()) {
                    table.giveBack(work.replay().id());
                    return false;
                }
            }
            return true;
        } finally {
            threads.shutdown();
        }
    }

    private static Ended result(Future<Ended> running) throws StoreUnavailableException, InterruptedException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreUnavailableException store) {
                throw store;
            }
            throw new IllegalStateException("a replay broke off", e.getCause());
        }
    }

    private Ended replayed(FailureItem item) throws StoreUnavailableException, InterruptedException {
        BulkReplay replay = work.replay();
        String reason = replay.reason() == null ? "replay " + replay.id() : replay.reason();
        ReplayOrder order = ReplayOrder.asItIs(reason).by(replay.through());
        try {
            ReplayResult result = replayer.replay(item.id(), order, replay.createdBy());
            return result.state() == ReplayResult.State.DELIVERED ? Ended.DELIVERED : Ended.FAILED;
        } catch (NotReplayableException e) {
            return Ended.SKIPPED;
        }
    }

    private boolean isBlocked(FailureItem item) {
        return item.keys().entrySet().stream().anyMatch(key -> blocked.contains(key.getKey() + "=" + key.getValue()));
    }

    private boolean advance(long position, List<Ended> ended) throws StoreUnavailableException {
        return table.advance(
                work.replay().id(),
                position,
                (int) ended.stream().filter(Ended.DELIVERED::equals).count(),
                (int) ended.stream().filter(Ended.FAILED::equals).count(),
                (int) ended.stream().filter(Ended.SKIPPED::equals).count());
    }

    /** Waits as the rate says; false where it was cancelled meanwhile. */
    private boolean awaitTurn() throws StoreUnavailableException, InterruptedException {
        Double rate = work.replay().rate();
        if (rate == null) {
            return true;
        }
        long now = System.nanoTime();
        next = Math.max(next, now - TimeUnit.SECONDS.toNanos(1));
        while (next - now > 0) {
            TimeUnit.NANOSECONDS.sleep(Math.min(next - now, TimeUnit.SECONDS.toNanos(1)));
            now = System.nanoTime();
            if (closed.getAsBoolean()) {
                table.giveBack(work.replay().id());
                return false;
            }
            if (next - now > 0 && !table.isRunning(work.replay().id())) {
                return false;
            }
        }
        next += (long) (TimeUnit.SECONDS.toNanos(1) / rate);
        return true;
    }
}
