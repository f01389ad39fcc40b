package io.trestle.ledger.delivery;

import io.trestle.ledger.failure.Definitions;
import io.trestle.ledger.failure.FailureWriter;
import io.trestle.ledger.idempotency.StoredKeys;
import io.trestle.ledger.replay.Resubmitter;
import io.trestle.ledger.store.GroupWriter;
import io.trestle.ledger.store.LedgerStore;
import io.trestle.ledger.store.Seal;
import io.trestle.ledger.store.StoreUnavailableException;
import io.trestle.routes.call.OperationId;
import io.trestle.routes.delivery.MessageStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are accepted first and delivered afterwards. Thread-safe. */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final DeliveryTable table;
    private final Deliverer deliverer;
    private final MessageIntake intake;
    private volatile List<DeliveryCount> counts = List.of();

    /** @param limit the largest body to keep of what crossed to systems, in bytes */
    public Deliveries(
            LedgerStore store,
            GroupWriter writer,
            Seal seal,
            FailureWriter failures,
            StoredKeys keys,
            Definitions definitions,
            Resubmitter resubmitter,
            Clock clock,
            int limit) {
        table = new DeliveryTable(store, seal, clock);
        Parking parking = new Parking(table, failures, definitions, clock, limit);
        deliverer = new Deliverer(table, parking, writer, definitions, resubmitter, clock);
        intake = new MessageIntake(table, writer, keys, deliverer::look);
    }

    /** Takes messages. Does not block. */
    public MessageStore intake() {
        return intake;
    }

    /** Said once, when calls are served: delivers what waits, and from now on what comes. */
    public void begin() {
        try {
            table.giveBack();
        } catch (StoreUnavailableException e) {
            LOG.debug("What this node had claimed is free when its lease is over: {}", e.getMessage());
        }
        deliverer.begin();
    }

    /** Said every few seconds: this node lives. Blocks. */
    public void renew() throws StoreUnavailableException {
        if (deliverer.underway() > 0) {
            table.renew();
        }
    }

    /** Said every few seconds: looks what there is to deliver, what came too late, and what need not be parked. Blocks. */
    public void look() throws StoreUnavailableException {
        List<DeliveryCount> found = table.counts();
        counts = found;
        if (!found.isEmpty()) {
            deliverer.expire();
            table.unpark();
            found.stream().filter(count -> count.waiting() > 0).forEach(count -> deliverer.look(count.operation()));
        }
    }

    /** What there is, as it stood when it was last looked at. Does not block. */
    public List<DeliveryCount> lastCounts() {
        return counts;
    }

    /** What there is. Blocks. */
    public List<DeliveryCount> counts() throws StoreUnavailableException {
        return table.counts();
    }

    /** Why this node holds back messages of an operation: the kind of error; null where it does not. */
    public @Nullable String held(OperationId operation) {
        return deliverer.held(operation);
    }

    /** How many are on their way from this node. */
    public int underway() {
        return deliverer.underway();
    }

    /** How many this node delivered since its start. */
    public long delivered() {
        return deliverer.delivered();
    }

    /** How many this node made failures of since its start. */
    public long parked() {
        return deliverer.parked();
    }

    /** The whole body of a message that was made a failure; empty where there is none. Blocks. */
    public Optional<byte[]> body(String id) throws StoreUnavailableException {
        return table.body(id);
    }

    /** Begins no further deliveries. Returns at once. */
    public void stop() {
        deliverer.stop();
    }

    /** Ends. What is not delivered waits for the next start, or for another node. */
    @Override
    public void close() {
        deliverer.close();
        try {
            table.giveBack();
        } catch (StoreUnavailableException e) {
            LOG.debug("What this node had claimed is free when its lease is over: {}", e.getMessage());
        }
    }
}
