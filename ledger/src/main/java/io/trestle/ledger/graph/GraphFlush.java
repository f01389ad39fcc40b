package io.trestle.ledger.graph;

import io.trestle.ledger.store.StoreUnavailableException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Takes what the recorder counted every ten seconds and brings it to the store; what the store does not take waits, as
 * bytes, up to a bound, and the oldest is lost then. Thread-safe; one thread runs it.
 */
final class GraphFlush {

    private static final Duration TURN = Duration.ofSeconds(10);

    private static final int CALLS_AT_ONCE = 500;

    private final Edges edges;
    private final RecentCalls recent;
    private final GraphTables tables;
    private final CallTable calls;
    private final Clock clock;
    private final String node;
    private final ReadWriteLock moving = new ReentrantReadWriteLock();
    private final WaitingFrames waiting = new WaitingFrames();
    private Instant turnStart;

    GraphFlush(Edges edges, RecentCalls recent, GraphTables tables, CallTable calls, Clock clock, String node) {
        this.edges = edges;
        this.recent = recent;
        this.tables = tables;
        this.calls = calls;
        this.clock = clock;
        this.node = node;
        this.turnStart = Resolution.TEN_SECONDS.floor(clock.instant());
    }

    /** How many calls the store never heard of. */
    long lost() {
        return waiting.lost();
    }

    /** Ends the bucket that is being filled, if its time is over or {@code now} is asked for, and stores what waits. */
    synchronized void run(boolean now) throws StoreUnavailableException {
        Instant time = clock.instant();
        if (now || !time.isBefore(turnStart.plus(TURN))) {
            endTurn(time);
        }
        store();
        storeCalls();
    }

    /** Before this, everything of this node is stored. */
    synchronized Instant storedUntil() {
        return waiting.oldest().map(WaitingFrames.Frame::start).orElse(turnStart);
    }

    private void endTurn(Instant time) {
        moving.writeLock().lock();
        try {
            waiting.add(turnStart, edges.take(time.toEpochMilli()));
            turnStart = Resolution.TEN_SECONDS.floor(time);
            recent.newTurn();
        } finally {
            moving.writeLock().unlock();
        }
    }

    private void store() throws StoreUnavailableException {
        for (var oldest = waiting.oldest(); oldest.isPresent(); oldest = waiting.oldest()) {
            WaitingFrames.Frame frame = oldest.get();
            Map<EdgeKey, EdgeStats> happened = frame.read();
            // Whoever reads sees it waiting or stored, and not both.
            moving.writeLock().lock();
            try {
                tables.add(frame.start(), node, happened);
                waiting.removeOldest();
            } finally {
                moving.writeLock().unlock();
            }
        }
    }

    private void storeCalls() throws StoreUnavailableException {
        List<PassedCall> some = recent.take(CALLS_AT_ONCE);
        while (!some.isEmpty()) {
            try {
                calls.add(some, node);
            } catch (StoreUnavailableException e) {
                recent.putBack(some);
                throw e;
            }
            some = recent.take(CALLS_AT_ONCE);
        }
    }

    /** Reads the store together with what is not there yet. */
    void read(Window window, FrameVisitor visitor) throws StoreUnavailableException {
        read(window, Resolution.HOUR, visitor);
    }

    /** The same, from frames that are no coarser than this. */
    void read(Window window, Resolution coarsest, FrameVisitor visitor) throws StoreUnavailableException {
        moving.readLock().lock();
        try {
            tables.read(window, coarsest, visitor);
            if (window.node().isEmpty() || window.node().get().equals(node)) {
                for (WaitingFrames.Frame one : waiting.all()) {
                    visit(one.start(), one.read(), window, visitor);
                }
                visit(turnStart, edges.since(), window, visitor);
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("The store cannot be read", e);
        } finally {
            moving.readLock().unlock();
        }
    }

    private void visit(Instant start, Map<EdgeKey, EdgeStats> happened, Window window, FrameVisitor visitor)
            throws SQLException {
        if (start.isBefore(window.from()) || !start.isBefore(window.to()) || happened.isEmpty()) {
            return;
        }
        visitor.begin(new FrameId(Resolution.TEN_SECONDS.seconds(), start, node));
        // Numbers that the store does not give: they stand for these edges in this frame alone.
        Map<Integer, EdgeKey> numbers = new HashMap<>();
        for (Map.Entry<EdgeKey, EdgeStats> edge : happened.entrySet()) {
            int number = -1 - numbers.size();
            numbers.put(number, edge.getKey());
            EdgeStats into = visitor.edge(number, numbers::get);
            if (into != null) {
                into.add(edge.getValue());
            }
        }
    }
}
