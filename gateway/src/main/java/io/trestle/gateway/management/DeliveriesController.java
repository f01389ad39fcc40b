package io.trestle.gateway.management;

import io.trestle.ledger.Ledger;
import io.trestle.ledger.delivery.Deliveries;
import io.trestle.ledger.delivery.DeliveryCount;
import io.trestle.ledger.store.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Messages that were accepted and are not delivered yet. */
@RestController
@RequestMapping("/admin/v1/deliveries")
class DeliveriesController {

    /**
     * Those of one operation.
     *
     * @param held why this node does not deliver them at the moment; left out where it does
     */
    record OfOperation(
            String api,
            String version,
            String operation,
            long waiting,
            long parked,
            @Nullable Instant oldest,
            int attempts,
            @Nullable String held) {}

    /**
     * All of them.
     *
     * @param underway how many are on their way from this node
     * @param delivered how many this node delivered since its start
     */
    record All(
            long waiting,
            long parked,
            @Nullable Instant oldest,
            int underway,
            long delivered,
            List<OfOperation> operations) {}

    private final Deliveries deliveries;

    DeliveriesController(Ledger ledger) {
        this.deliveries = ledger.deliveries();
    }

    @GetMapping
    All deliveries() throws StoreUnavailableException {
        List<DeliveryCount> counts = deliveries.counts();
        return new All(
                counts.stream().mapToLong(DeliveryCount::waiting).sum(),
                counts.stream().mapToLong(DeliveryCount::parked).sum(),
                counts.stream()
                        .map(DeliveryCount::oldest)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                deliveries.underway(),
                deliveries.delivered(),
                counts.stream().map(this::view).toList());
    }

    private OfOperation view(DeliveryCount count) {
        return new OfOperation(
                count.operation().api(),
                count.operation().version(),
                count.operation().operation(),
                count.waiting(),
                count.parked(),
                count.oldest(),
                count.attempts(),
                deliveries.held(count.operation()));
    }
}
